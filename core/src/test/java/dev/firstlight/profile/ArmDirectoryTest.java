package dev.firstlight.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArmDirectoryTest {

    private static final Instant NOW = Instant.parse("2026-01-05T08:30:00Z");

    @TempDir private Path folder;
    private ArmDirectory directory;

    @BeforeEach
    void makeDirectory() {
        directory = new ArmDirectory(folder);
    }

    private static Arm arm(String service, int count) {
        return Arm.of("a1", service, count, NOW.plusSeconds(60), NOW, "StartTooSlow");
    }

    @Test
    void order_isFoundByItsServiceUntilItExpires() throws Exception {
        Arm order = arm("shop", 2);
        directory.write(order);

        assertThat(directory.find("shop", NOW)).isEqualTo(order);
        assertThat(directory.find("other", NOW)).isNull();
        assertThat(directory.find("", NOW)).isNull();
        assertThat(directory.find("shop", NOW.plusSeconds(60))).isNull();
    }

    @Test
    void orderForEveryService_isFoundWhereThereIsNoneOfItsOwn() throws Exception {
        directory.write(arm("", 1));
        Arm own = Arm.of("b2", "shop", 1, NOW.plusSeconds(60), NOW, "");
        directory.write(own);

        assertThat(directory.find("shop", NOW)).isEqualTo(own);
        assertThat(directory.find("other", NOW)).isEqualTo(arm("", 1));
        assertThat(directory.find("", NOW)).isEqualTo(arm("", 1));
    }

    @Test
    void handWrittenOrder_needsIdAndExpiryOnly() throws Exception {
        Files.writeString(
                folder.resolve("shop.arm.json"),
                "{\"id\": \"tuesday\", \"service\": \"shop\", \"expires\": \"2026-01-05T09:00:00Z\", \"by\": \"me\"}");

        Arm order = directory.find("shop", NOW);
        assertThat(order).isNotNull();
        assertThat(order.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"id\": \"x\", \"service\": \"shop\"}",
                "{\"id\": \"../x\", \"service\": \"shop\", \"expires\": \"2026-01-05T09:00:00Z\"}",
                "{\"id\": \"x\", \"service\": \"shop\", \"expires\": \"tomorrow\"}",
                "{\"id\": \"x\", \"count\": 101, \"expires\": \"2026-01-05T09:00:00Z\"}",
                "{\"id\": \"x\", \"count\": 0, \"expires\": \"2026-01-05T09:00:00Z\"}",
            })
    void brokenOrder_isOneErrorThatNamesTheFile(String text) throws Exception {
        Path file = folder.resolve("shop.arm.json");
        Files.writeString(file, text);

        assertThatThrownBy(() -> directory.find("shop", NOW))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void hugeFile_isNotRead() throws Exception {
        Path file = folder.resolve("shop.arm.json");
        Files.writeString(file, " ".repeat(1 << 20));

        assertThatThrownBy(() -> directory.find("shop", NOW)).hasMessageContaining("longer than");
    }

    @Test
    void orderOfAnotherServiceInItsFile_doesNotCount() throws Exception {
        directory.write(arm("shop", 1));
        Files.move(folder.resolve("shop.arm.json"), folder.resolve("other.arm.json"));

        assertThat(directory.find("other", NOW)).isNull();
    }

    @Test
    void orderWithoutAnEnd_doesNotCount() throws Exception {
        directory.write(Arm.of("a1", "shop", 1, NOW.plus(Duration.ofDays(8)), NOW, ""));

        assertThat(directory.find("shop", NOW)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/cron.d/x",
                "/etc/passwd",
                "..",
                ".",
                ".hidden",
                "_all",
                "a/b",
                "a\\b",
                "a:b",
                "a\u0000b",
                "a\nb",
                "Gr\u00f6\u00dfe",
                "con ",
                "x-\ud83d\ude00",
            })
    void name_isAPlainFileInTheDirectoryWhateverTheServiceIsCalled(String service)
            throws Exception {
        directory.write(arm(service, 1));

        assertThat(directory.find(service, NOW)).isEqualTo(arm(service, 1));
        assertThat(directory.find("", NOW)).isNull();
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .singleElement()
                    .satisfies(file ->
                            assertThat(file.getFileName().toString())
                                    .matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,100}")
                                    .endsWith(".arm.json"));
        }
    }

    @Test
    void longNames_areCutAndToldApart() throws Exception {
        directory.write(arm("a".repeat(200) + "1", 1));

        assertThat(directory.find("a".repeat(200) + "2", NOW)).isNull();
        assertThat(directory.find("a".repeat(200) + "1", NOW)).isNotNull();
    }

    @Test
    void claims_areAsManyAsTheOrderCountsHoweverManyWantThem() throws Exception {
        int starts = 16;
        int count = 5;
        ExecutorService threads = Executors.newFixedThreadPool(starts);
        try {
            for (int round = 0; round < 40; round++) {
                Arm order = Arm.of("r" + round, "shop", count, NOW.plusSeconds(60), NOW, "");
                CyclicBarrier together = new CyclicBarrier(starts);
                List<Callable<Boolean>> claims = new ArrayList<>();
                for (int i = 0; i < starts; i++) {
                    String owner = "start" + i;
                    claims.add(() -> {
                        together.await();
                        return ArmDirectory.claim(order, folder, owner);
                    });
                }
                int taken = 0;
                for (Future<Boolean> claim : threads.invokeAll(claims)) {
                    taken += claim.get() ? 1 : 0;
                }
                assertThat(taken).isEqualTo(count);
                assertThat(directory.claimed(order)).isEqualTo(count);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void clean_removesOldClaimsAndKeepsOrders() throws Exception {
        directory.write(arm("shop", 2));
        ArmDirectory.claim(arm("shop", 2), folder, "present");
        ArmDirectory.claim(Arm.of("a0", "shop", 1, NOW, NOW, ""), folder, "of an earlier order");
        ArmDirectory.claim(Arm.of("a9", "shop", 1, NOW, NOW, ""), folder, "fresh");
        FileTime old = FileTime.from(NOW.minus(Duration.ofHours(2)));
        Files.setLastModifiedTime(folder.resolve("shop.arm.json.a1.1.claim"), old);
        Files.setLastModifiedTime(folder.resolve("shop.arm.json.a0.1.claim"), old);
        Files.setLastModifiedTime(folder.resolve("shop.arm.json.a9.1.claim"), FileTime.from(NOW));
        directory.clean(NOW);

        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "shop.arm.json",
                            "shop.arm.json.a1.1.claim",
                            "shop.arm.json.a9.1.claim");
        }
        directory.clean(NOW.plus(Duration.ofDays(8)));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("shop.arm.json"));
        }
    }

    @Test
    void missingDirectory_armsNothing() throws Exception {
        ArmDirectory missing = new ArmDirectory(folder.resolve("missing"));

        assertThat(missing.find("shop", NOW)).isNull();
        assertThat(missing.size()).isZero();
        missing.clean(NOW);
    }
}
