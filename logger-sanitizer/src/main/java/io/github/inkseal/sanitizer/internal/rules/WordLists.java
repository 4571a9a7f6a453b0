package io.github.inkseal.sanitizer.internal.rules;

import java.util.Set;

/** Words that are no secrets though they stand where one might. */
final class WordLists {

    /** Never a secret, quoted or not. */
    static final Set<String> NOTHING = words("""
            !vault !ref !sub !getatt !secret !env !encrypted !reference
            %d %s %v () (empty) (none) (null) * - -- ? @ [] [filtered] [hidden] [masked] [null] [protected]
            [redacted] [sensitive] absent empty false filtered hidden masked n/a na nan nil no none null off on
            optional optional.empty protected redacted removed required true undefined unset yes
            """);

    /** What stands behind a name in a sentence about it. */
    static final Set<String> TALK = words("""
            be can't couldn't doesn't don't isn't mustn't shouldn't wasn't won't than least most more null empty same match
            characters character letters digits contain contains satisfy satisfies again confirm enter choose
            include omit same-origin
            a absent accepted accepts active after allow allowed already always an and are argument as at
            attempt attempts authentication available bad based because been before being blank blocked bucket
            but by can canceled cancelled cannot changed check checks could count created deleted denied
            deprecated did disabled do does dump each enabled encrypted endpoint error exchange exclude expected
            expired failed failure field fields file files for forbidden found from generated grant had handler
            has hash have header id if in inactive incorrect insecure instead into invalid is issued it its
            length like line loaded locked long malformed manager matches may mismatch missing must name
            names never not now of ok on only option options or other parameter pending please policy present
            provided provider read refresh refreshed rejected request required requires reset revoked rotated
            rotation see selected service short should started still storage store stored stores strength string
            strong success successful that the they this to too type unauthorized unavailable unexpected unless
            unsupported unused updated use used user using valid validated validation value values verification
            verified via was weak were when which will with without write wrong your
            """);

    /** What a program says of a secret in its place, whatever the separator. */
    static final Set<String> STATES = words("""
            (default) (hidden) (set) (unset) [provided] absent accepted canceled cancelled disabled enabled
            expired generated invalid missing not-set not_set optional present provided rejected required
            revoked rotated started unchanged unknown unset valid
            """);

    /** Methods of authentication: what {@code auth=} and {@code pass=} hold besides secrets. */
    static final Set<String> METHODS = words("""
            abac alwaysallow anonymous apikey aws basic bearer cert certificate cram-md5 digest external form
            gssapi hostbased http https iam ident internal jwt kerberos keyboard-interactive ldap local login
            md5 mfa mtls negotiate node none ntlm oauth oauth2 oauthbearer oidc openid pam password peer plain
            publickey rbac required saml sasl scram scram-sha-1 scram-sha-256 scram-sha-512 session ssl sso sspi
            tls token totp trust webhook x509 xoauth2
            """);

    /** Types and algorithms with digits in their names. */
    static final Set<String> ALGORITHMS = words("""
            aes128 aes192 aes256 aes-128 aes-256 argon2 argon2i argon2id base32 base58 base64 bcrypt2 blake2 blake2b blake3
            char32 char64 crc32 ed25519 eddsa es256 es384 es512 float32 float64 hs256 hs384 hs512 http2 int16 int32
            int4 int64 int8 ipv4 ipv6 md4 md5 oauth1 oauth2 pbkdf2 pkcs1 pkcs8 pkcs12 ps256 rs256 rs384 rs512
            rsa2048 rsa4096 sha-1 sha-256 sha-512 sha1 sha224 sha256 sha384 sha512 sha3 ssha256 uint16 uint32 uint64
            uint8 utf-8 utf8 utf-16 utf16 uuid4 uuidv4 uuidv7 varchar2 nvarchar2 x509 x.509
            """);

    /** Ends of file names and of systemd's units that look like a top-level domain. */
    static final Set<String> NO_DOMAINS = words("""
            png jpg jpeg gif svg webp ico css js mjs ts json xml html yml yaml jar class java kt py go rs log
            txt zip gz tgz tar service socket timer mount target slice scope conf so dll exe lock pdf avif
            properties map tsx jsx vue scss woff ttf mp4 wasm proto csv md
            """);

    private WordLists() {}

    static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+", -1));
    }
}
