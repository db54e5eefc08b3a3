// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Seals a secret from a command line: reads it from a file or from standard input, and writes the envelope in Base64 to a
 * file or to standard output, to be stored where {@link EnvelopeDecryptor} reads it.
 *
 * <pre>{@code
 * java -cp … io.github.credentials4j.gcp.Seal --key projects/…/cryptoKeys/… --name prod/openai < secret > sealed
 * }</pre>
 *
 * <p>The secret itself is never an argument, which every user of the machine could read. Exits with 0, with 1 if Cloud KMS
 * could not be asked or refused, and with 2 if the arguments make no sense.
 */
public final class Seal {
    private static final String USAGE = """
            Seals a secret with a key of Cloud KMS.

              --key NAME        projects/…/locations/…/keyRings/…/cryptoKeys/…
              --name NAME       binds it to the credential of this name (boundToName)
              --aad TEXT        or binds it to this text (withAdditionalData); without both it is bound to nothing
              --in FILE         the secret; standard input without it
              --out FILE        the envelope; standard output without it
              --chomp           drops a line break at the secret's end
              --endpoint H:P    asks this server instead of Google's
              --plaintext       asks it without TLS and credentials, for a fake
            """;
    private static final Set<String> WITH_VALUE = Set.of("--key", "--name", "--aad", "--in", "--out", "--endpoint");
    private static final Set<String> ALONE = Set.of("--chomp", "--plaintext");

    private final Map<String, String> options;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    private Seal(Map<String, String> options, InputStream in, PrintStream out, PrintStream err) {
        this.options = options;
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs it, and ends the JVM with its exit code.
     *
     * @param args as {@code --help} lists them
     */
    public static void main(String[] args) {
        System.exit(run(args, System.in, System.out, System.err));
    }

    static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        try {
            return new Seal(parsed(args), in, out, err).seal();
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            err.println(USAGE);
            return 2;
        } catch (CredentialException refused) {
            err.println(refused.getMessage());
            return 1;
        } catch (IOException file) {
            err.println("cannot read or write: " + file.getMessage());
            return 1;
        }
    }

    private int seal() throws IOException {
        String key = option("--key").orElseThrow(() -> new IllegalArgumentException("--key is missing"));
        if (options.containsKey("--name") && options.containsKey("--aad"))
            throw new IllegalArgumentException("--name and --aad exclude each other");
        byte[] additionalData =
                option("--name").or(() -> option("--aad")).orElse("").getBytes(StandardCharsets.UTF_8);
        try (GcpClients clients = clients()) {
            EnvelopeEncryptor encryptor = EnvelopeEncryptor.of(clients, key);
            SecretBytes secret = secret();
            try {
                write(encryptor.seal(secret, additionalData));
            } finally {
                secret.erase();
            }
        }
        return 0;
    }

    private GcpClients clients() {
        GcpClients.Builder builder = GcpClients.builder();
        option("--endpoint").ifPresent(builder::kmsEndpoint);
        if (options.containsKey("--plaintext")) builder.plaintext().noCredentials();
        return builder.build();
    }

    private SecretBytes secret() throws IOException {
        Optional<String> file = option("--in");
        byte[] read = file.isPresent() ? Files.readAllBytes(Path.of(file.get())) : in.readAllBytes();
        if (read.length == 0) throw new IllegalArgumentException("the secret is empty");
        int end = read.length;
        while (end > 0 && (read[end - 1] == '\n' || read[end - 1] == '\r')) end--;
        if (end == read.length) return SecretBytes.movedFrom(read);
        if (!options.containsKey("--chomp")) {
            err.println("note: the secret ends with a line break, which is sealed with it; --chomp drops it");
            return SecretBytes.movedFrom(read);
        }
        SecretBytes chomped = SecretBytes.movedFrom(Arrays.copyOf(read, end));
        Arrays.fill(read, (byte) 0);
        return chomped;
    }

    private void write(byte[] envelope) throws IOException {
        String text = Base64.getEncoder().encodeToString(envelope);
        Optional<String> file = option("--out");
        if (file.isPresent()) Files.writeString(Path.of(file.get()), text + "\n");
        else {
            out.println(text);
            if (out.checkError()) throw new IOException("standard output");
        }
    }

    private Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    private static Map<String, String> parsed(String[] args) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i++) {
            String name = args[i];
            boolean valued = WITH_VALUE.contains(name);
            if (!valued && !ALONE.contains(name)) // whatever it is, it may be the secret in the wrong place
            throw new IllegalArgumentException("argument " + (i + 1) + " is no option");
            if (valued && i + 1 == args.length) throw new IllegalArgumentException(name + " needs a value");
            if (options.put(name, valued ? args[++i] : "") != null)
                throw new IllegalArgumentException(name + " is given twice");
        }
        return options;
    }
}
