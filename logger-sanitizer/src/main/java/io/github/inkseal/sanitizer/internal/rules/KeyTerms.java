package io.github.inkseal.sanitizer.internal.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The terms that names of secrets end with, in letters alone; {@link KeyDictionary} tells what that means. */
final class KeyTerms {

    /** Last words of a name that say nothing about its value. */
    static final List<String> QUALIFIERS = split("""
            value raw plain plaintext text string binary confirm confirmation repeat again new old prod json
            """);

    /** Names that end like a secret and are none. */
    static final Set<String> CLEARED = Set.copyOf(split("""
            publickeytoken jsontoken fencingtoken cancellationtoken expectedtoken unclosedtoken loadcredential
            setcredential importcredential existingsecret imagepullsecret imagepullsecrets secretref pagetoken
            nextpagetoken nexttoken prevtoken continuationtoken synctoken maxtokens mintokens totaltokens
            prompttokens completiontokens inputtokens outputtokens cachedtokens numtokens ntokens stoptoken
            stoptokens usagetokens tokens_used unexpectedtoken invalidtoken oldpwd forgotpassword resetpassword
            changepassword unknowntoken syntaxtoken firsttoken lasttoken currenttoken badpassword wrongpassword
            paddingtoken masktoken eostoken bostoken unktoken septoken clstoken
            """));

    static final List<Term> ALL = new ArrayList<>();

    static {
        anywhere(KeyKind.SECRET, """
            password passwd passwort passcode passphrase passwrd pasword kennwort contrasena senha motdepasse
            secret apikey secretkey privatekey accesskey accountkey sharedkey masterkey encryptionkey signingkey
            token credential privkey secretaccesskey sharedaccesskey authkey appkey appsecret passwordhash
            passwdhash pwdhash pwhash passhash hashedpassword passworddigest userpwd dbpwd mysqlpwd sessionkey sshpass authcode
            authorizationcode verificationcode recoverycode backupcode connectionkey secretkeybase keybase
            recoveryphrase seedphrase mnemonicphrase privatekeypem keystorepass truststorepass dbpass userpass
            storepass keypass adminpass rootpass rootpw bindpw mypass authpass sudopass ftppass mailpass
            smtppass pgpass oldpass newpass wachtwoord heslo haslo losenord salasana jelszo adgangskode passord
            contrasenya geheim geheimnis requirepass masterauth userpw pword upass mdp enckey activationkey secretanswer keydata configdata
            instrumentationkey apikeyprivate apikeysecret basicauthuserinfo clickhousekey zugangscode matkhau servicerolekey anonkey functionkey functionskey applicationkey tlskey
            keymaterial snmpcommunity codeverifier devicecode securityanswer clientassertion samlresponse
            mfacode twofactorcode unlockcode backupcodes recoverycodes insertkey fastlykey clientcertkey
            jenkinscrumb jwtassertion artapi authcookie licensekey usagekey ingestkey ingestionkey
            integrationkey routingkey
            """);
        anywhere(KeyKind.SESSION, """
            sessionid sessid jsessionid phpsessid connectsid rememberme sessionkey aspsession
            """);
        anywhere(KeyKind.AUTHORIZATION, """
            authorization
            """);
        anywhere(KeyKind.PLURAL, """
            passwords secrets tokens credentials apikeys accesskeys privatekeys
            """);
        words(KeyKind.SECRET, """
            pwd pswd psw pw jwt psk csrf xsrf pepper dek puk sifre clave parole bearer mnemonic apitoken
            accesskeyid2 sas sastoken encryptkey cryptokey hmackey aeskey rsakey sshkey clientkey consumerkey
            subscriptionkey licensekey servicekey deploykey webhookkey storagekey adminkey signaturekey
            keypassword keypass ocpapimsubscriptionkey serverkey writekey serviceaccountkey datakey tokenkey
            rootkey sharedsecretkey hostkey devicekey
            """);
        words(KeyKind.WEAK, """
            pass auth creds cred parola oauth
            """);
        words(KeyKind.COOKIE, """
            cookie cookies setcookie
            """);
        words(KeyKind.SESSION, """
            sid session
            """);
        words(KeyKind.CVV, """
            cvv ccv cvnumber cvc cvn cid csc cvvtwo cardcode securitycode cardsecuritycode cardverificationvalue
            verificationvalue cvvcode cvccode
            """);
        words(KeyKind.CODE, """
            pin otp totp pincode pinnumber onetimecode otpcode mfacode smscode twofactorcode pinblock cardpin
            passkey accesscode tan
            """);
        words(KeyKind.SSN, """
            ssn socialsecuritynumber socialsecurity socialsecurityno ssnumber taxpayerid taxid ssnno ssnnumber
            """);
        words(KeyKind.PHONE, """
            phone telefon telefono handy mobil celular rufnummer telefonnummer handynummer mobilnummer calledpartynumber callingpartynumber callingstationid
            destinationaddr whatsapp phonenumber phoneno
            mobile mobilenumber mobileno cell cellphone tel telephone telephonenumber msisdn fax faxnumber
            """);
        words(KeyKind.CARD, """
            pan cardnumber cardno creditcard creditcardnumber ccnumber ccno ccnum cardnum debitcard
            primaryaccountnumber cardpan
            """);
        words(KeyKind.SIGNATURE, """
            sig signature hmac
            """);
        words(KeyKind.QUERY_CODE, """
            code
            """);
        words(KeyKind.VALUE, """
            value val old new
            """);
    }

    /** Letters at the end of a name, and what they say of its value. */
    record Term(String letters, boolean ofItsOwn, KeyKind kind) {}

    private KeyTerms() {}

    /** Terms that may follow anything. */
    private static void anywhere(KeyKind kind, String terms) {
        split(terms).forEach(letters -> ALL.add(new Term(letters, false, kind)));
    }

    /** Terms that are words of their own. */
    private static void words(KeyKind kind, String terms) {
        split(terms).forEach(letters -> ALL.add(new Term(letters, true, kind)));
    }

    private static List<String> split(String text) {
        return List.of(text.strip().split("\\s+", -1));
    }
}
