package io.github.inkseal.sanitizer.internal.rules;

import static io.github.inkseal.sanitizer.internal.text.Chars.isAlnum;
import static io.github.inkseal.sanitizer.internal.text.Chars.isKey;

import io.github.inkseal.sanitizer.internal.find.Scan;
import io.github.inkseal.sanitizer.internal.text.Chars;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Options of well-known commands whose names don't say that they take a secret, by table: a command's names, then its
 * options. Behind {@code -p} stands the secret, behind {@code -u:} a name and the secret, right behind {@code -p*} too,
 * behind {@code -p=} a word and then the secret ({@code -passin pass:x}).
 */
final class Tools {

    private static final String[] TABLE = {
        "curl: -u: -U: --user: --proxy-user:",
        "etcdctl: --user:",
        "cypher-shell beeline tabcmd: -p",
        "smbclient smbmap rpcclient: -U: --user:",
        "lftp: -u: --user:",
        "sshpass: -p -p*",
        "mysql mysqldump mysqladmin mysqlimport mysqlslap mysqlcheck mariadb: -p*",
        "mongo mongosh mongodump mongorestore mongoexport mongoimport mongostat mongotop: -p -p*",
        "redis-cli: -a",
        "docker podman nerdctl buildah skopeo helm crane oras twine oc cf az sf sfdx: -p --password",
        "openssl: -passin= -passout= -pass= -k -K -hmac",
        "ldapsearch ldapmodify ldapadd ldapdelete ldapwhoami ldapcompare ldapmodrdn: -w",
        "ldappasswd: -w -s -a",
        "ipmitool: -P",
        "racadm: -p",
        "snmpget snmpgetnext snmpwalk snmpset snmpbulkget snmpbulkwalk snmptrap snmptable: -A -X -c",
        "sqlcmd osql isql bcp tsql: -P -P*",
        "cqlsh clickhouse-client nodetool: -p -pw",
        "zip unzip: -P -P*",
        "7za 7zr rar unrar: -p*",
        "kadmin: -w",
        "psexec: -p",
        "plink pscp psftp putty: -pw",
        "ncftp ncftpput ncftpget: -p",
        "mosquitto_pub mosquitto_sub: -P",
        "ssh-keygen: -N -P",
        "useradd usermod: -p",
        "schtasks: /rp",
        "cqlsh influx rabbitmqadmin: -p",
        "svn: --password",
        "xfreerdp: /p:*",
        "jenkins-cli: -auth:",
        "aria2c: --http-passwd",
        "net: -U:",
    };

    /** Commands that log in or not by what follows: their {@code -p} is a port or a path else. */
    private static final List<String> NEED_LOGIN = List.of(
            "docker", "podman", "nerdctl", "buildah", "skopeo", "helm", "crane", "oras", "oc", "cf", "az", "sf",
            "sfdx");

    private static final int FARTHEST = 400;

    private static final Map<String, List<Option>> OPTIONS = new HashMap<>();

    static {
        for (String row : TABLE) {
            int colon = row.indexOf(": ");
            List<Option> options = new ArrayList<>();
            for (String option : row.substring(colon + 2).split(" ", -1)) {
                char last = option.charAt(option.length() - 1);
                boolean plain = isAlnum(last);
                options.add(new Option(plain ? option : option.substring(0, option.length() - 1), plain ? ' ' : last));
            }
            for (String name : row.substring(0, colon).split(" ", -1)) {
                OPTIONS.computeIfAbsent(name, none -> new ArrayList<>()).addAll(options);
            }
        }
    }

    /** An option, and what stands behind it: a blank, a colon, a star or an equals sign as in the table. */
    private record Option(String name, char form) {}

    private Tools() {}

    /** Names of commands as far as a word goes: what {@code redis-cli} begins with is {@code redis}. */
    static List<String> words() {
        return OPTIONS.keySet().stream()
                .map(Tools::firstWord)
                .distinct()
                .sorted()
                .toList();
    }

    private static String firstWord(String name) {
        int end = 0;
        while (end < name.length() && isAlnum(name.charAt(end))) {
            end++;
        }
        // Two letters are a word of prose now and then.
        return end < 3 ? name.substring(0, end) + " login" : name.substring(0, end);
    }

    /** Looks at a word that a command's name begins with. */
    static void at(Scan s, int i, int end) {
        int nameEnd = i;
        while (nameEnd < s.n && nameEnd - i < 24 && isKey(s.a[nameEnd]) && s.a[nameEnd] != '.') {
            nameEnd++;
        }
        if (s.at(nameEnd) == Scan.HOLE) {
            s.noise();
        }
        String name = name(s, i, nameEnd);
        List<Option> options = OPTIONS.get(name);
        if (options == null) {
            return;
        }
        int limit = Math.min(s.n - 2, nameEnd + FARTHEST);
        s.spend(limit > nameEnd ? limit - nameEnd : 0);
        boolean ready = !NEED_LOGIN.contains(name);
        for (int at = nameEnd; at < limit; at++) {
            char c = s.a[at];
            if (c == '\n' || c == '|' || c == ';') {
                return;
            }
            char before = s.a[at - 1];
            boolean begins = before == ' ' || before == Scan.HOLE || before == '"' || before == '\'';
            if (begins && c == 'l' && s.startsWith(at, "login")) {
                ready = true;
            } else if (begins && (c == '-' || c == '/')) {
                s.noise();
                if (ready && option(s, options, at)) {
                    return;
                }
            }
        }
    }

    /** Looks at one option; true if no more can follow. */
    private static boolean option(Scan s, List<Option> options, int at) {
        for (Option option : options) {
            int end = end(s, at, option);
            if (end == 0) {
                continue;
            }
            char after = s.at(end);
            boolean spaced = after == ' ' || after == '=' || after == '\'' || after == '"';
            switch (option.form()) {
                case ' ' -> {
                    if (spaced) {
                        CommandLine.argument(s, after == '=' ? end + 1 : end, after == ' ' ? 1 : 0);
                    }
                }
                case ':' -> {
                    if (spaced) {
                        CommandLine.pair(s, after == '=' ? end + 1 : end);
                        return true;
                    }
                }
                case '=' -> {
                    if (after == ' ' && s.startsWith(end + 1, "pass:")) {
                        CommandLine.argument(s, end + 6, 0);
                    }
                }
                default -> {
                    boolean isPort =
                            s.startsWith(at, "-port") || s.startsWith(at, "-path") || s.startsWith(at, "-protocol");
                    if (after > ' ' && after != '-' && after != '=' && !isPort) {
                        CommandLine.argument(s, end, 0);
                    }
                }
            }
        }
        return false;
    }

    /** Where an option ends that begins here, or 0. One letter may stand at the end of several: {@code -su}. */
    private static int end(Scan s, int at, Option option) {
        int end = at + option.name().length();
        if (s.startsWith(at, option.name())) {
            return end;
        }
        if (option.form() != ':' || option.name().length() != 2) {
            return 0;
        }
        end = at + 1;
        while (end - at < 5 && isAlnum(s.at(end))) {
            end++;
        }
        return s.at(at) == '-' && s.at(end - 1) == option.name().charAt(1) ? end : 0;
    }

    private static String name(Scan s, int from, int to) {
        StringBuilder name = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            name.append(Chars.lower(s.a[i]));
        }
        return name.toString();
    }
}
