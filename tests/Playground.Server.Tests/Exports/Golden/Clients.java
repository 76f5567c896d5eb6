// The workload of “Orders, "quoted"” against a real Kafka.
// org.apache.kafka:kafka-clients:4.3.1
import java.time.Duration;
import java.util.*;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongFunction;
import org.apache.kafka.clients.consumer.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.*;

public class Clients {
    static Properties config(String... pairs) {
        Properties config = new Properties();
        for (int i = 0; i < pairs.length; i += 2) config.put(pairs[i], pairs[i + 1]);
        return config;
    }

    /** Record n is due at start + n * interval; none is skipped. Null for what is not wanted. */
    static void send(Properties config, String topic, LongFunction<String> key, int valueBytes, long start, long interval,
                     Long count, Integer partition, boolean sync, Integer every, Integer abortEvery) {
        try (var producer = new KafkaProducer<String, byte[]>(config, new StringSerializer(), new ByteArraySerializer())) {
            if (every != null) producer.initTransactions();
            long began = System.nanoTime(), transactions = 0;
            boolean open = false;
            for (long n = 0; count == null || n < count; n++) {
                Thread.sleep(Math.max(0, start + n * interval - (System.nanoTime() - began) / 1_000_000));
                if (every != null && !open) {
                    producer.beginTransaction();
                    open = true;
                }
                var record = new ProducerRecord<>(topic, partition, key.apply(n), new byte[valueBytes]);
                var answer = producer.send(record, (metadata, error) -> {
                    if (error != null) System.out.println("failed: " + error);
                });
                if (sync) answer.get();
                if (every == null || n % every != every - 1) continue;
                open = false;
                if (abortEvery != null && ++transactions % abortEvery == 0) producer.abortTransaction();
                else producer.commitTransaction();
            }
            if (open) producer.commitTransaction();
        } catch (Exception error) {
            throw new RuntimeException(error);
        }
    }

    /** Works through what poll() gave, and commits by its discipline. */
    static void read(Properties config, List<String> topics, List<TopicPartition> assign, long time, String commit, Integer every) {
        try (var consumer = new KafkaConsumer<String, byte[]>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            if (assign.isEmpty()) consumer.subscribe(topics);
            else consumer.assign(assign);
            while (true) {
                var records = consumer.poll(Duration.ofMillis(100));
                if (!records.isEmpty() && commit.equals("before")) consumer.commitSync();
                int done = 0;
                for (var record : records) {
                    Thread.sleep(time);
                    System.out.println(record.topic() + "-" + record.partition() + "@" + record.offset() + " " + record.key());
                    if (commit.equals("each") || (every != null && ++done % every == 0))
                        consumer.commitSync(Map.of(new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1)));
                }
                if (records.isEmpty() || every != null) continue;
                if (commit.equals("after")) consumer.commitSync();
                else if (commit.equals("async")) consumer.commitAsync();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] arguments) throws Exception {
        var applications = new ArrayList<Thread>();
        // Left out: p4: it sends nothing by itself
        // Left out: c3: share consumers
        // Left out: x1: consume-process-produce jobs
        applications.add(new Thread(() -> send(
            config("bootstrap.servers", "localhost:19091,localhost:19092,localhost:19093",
                "client.id", "p1",
                "acks", "all",
                "buffer.memory", "65536",
                "linger.ms", "20"),
            "orders", n -> new String[] { "ann", "b\"ob" }[(int) (n % 2)], 300, 1000, 50,
            200L, null, false, null, null), "p1"));
        applications.add(new Thread(() -> send(
            config("bootstrap.servers", "localhost:19091,localhost:19092,localhost:19093",
                "client.id", "p2",
                "acks", "1",
                "compression.type", "lz4"),
            "audit", n -> "k" + ThreadLocalRandom.current().nextInt(5), 100, 0, 100,
            null, 0, true, null, null), "p2"));
        applications.add(new Thread(() -> send(
            config("bootstrap.servers", "localhost:19091,localhost:19092,localhost:19093",
                "client.id", "p3",
                "transactional.id", "tx"),
            "orders", n -> "fixed", 100, 0, 100,
            null, null, false, 5, 3), "p3"));
        applications.add(new Thread(() -> read(
            config("bootstrap.servers", "localhost:19091,localhost:19092,localhost:19093",
                "client.id", "c1",
                "group.id", "billing",
                "enable.auto.commit", "false",
                "isolation.level", "read_committed",
                "max.poll.records", "50"),
            List.of("orders"), List.of(), 20, "after", null), "c1"));
        applications.add(new Thread(() -> read(
            config("bootstrap.servers", "localhost:19091,localhost:19092,localhost:19093",
                "client.id", "c2",
                "enable.auto.commit", "false"),
            List.of(), List.of(new TopicPartition("audit", 0)), 1, "auto", null), "c2"));
        for (var application : applications) application.start();
        for (var application : applications) application.join();
    }
}
