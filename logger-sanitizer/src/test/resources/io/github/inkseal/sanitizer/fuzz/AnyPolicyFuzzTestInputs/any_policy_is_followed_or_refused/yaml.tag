profile: !!java.net.URL [ "http://example.com" ]
