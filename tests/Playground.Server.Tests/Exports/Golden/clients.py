# The workload of “Orders, "quoted"” against a real Kafka.
# pip install confluent-kafka
import itertools, random, threading, time
from confluent_kafka import Consumer, KafkaException, Producer, TopicPartition


def report(error, message):
    if error is not None:
        print(f"failed: {error}")


def send(config, topic, key, value_bytes, start, interval, count=None, partition=None, sync=False, every=None, abort_every=None):
    """Record n is due at start + n * interval; none is skipped."""
    producer = Producer(config)
    if every:
        producer.init_transactions(30)
    began, transactions = time.monotonic(), 0
    for n in itertools.count() if count is None else range(count):
        time.sleep(max(0.0, began + start + n * interval - time.monotonic()))
        if every and n % every == 0:
            producer.begin_transaction()
        where = {} if partition is None else {"partition": partition}
        while True:
            try:
                producer.produce(topic, value=bytes(value_bytes), key=key(n), on_delivery=report, **where)
                break
            except BufferError:
                producer.poll(0.1)
        producer.poll(0)
        if sync:
            producer.flush()
        if every and n % every == every - 1:
            transactions += 1
            if abort_every and transactions % abort_every == 0:
                producer.abort_transaction()
            else:
                producer.commit_transaction()
    if every and count is not None and count % every:
        producer.commit_transaction()
    producer.flush()


def read(config, topics=(), assign=(), seconds=0.001, commit="auto", every=None):
    """Works through what poll() gave, and commits by its discipline."""
    consumer = Consumer(config)
    if assign:
        consumer.assign([TopicPartition(topic, partition) for topic, partition in assign])
    else:
        consumer.subscribe(list(topics))
    while True:
        records = [record for record in consumer.consume(500, 0.1) if record.error() is None]
        if records and commit == "before":
            consumer.commit(asynchronous=False)
        for done, record in enumerate(records, 1):
            time.sleep(seconds)
            print(f"{record.topic()}-{record.partition()}@{record.offset()} {record.key()}")
            if commit == "each" or (every and done % every == 0):
                consumer.commit(record, asynchronous=commit == "async")
        if records and commit in ("after", "async") and not every:
            consumer.commit(asynchronous=commit == "async")

# Left out: p4: it sends nothing by itself
# Left out: c3: share consumers
# Left out: x1: consume-process-produce jobs
applications = [
    threading.Thread(target=send, kwargs=dict(
        # librdkafka has no counterpart of buffer.memory=65536
        config={
            "acks": "all",
            "batch.size": "16384",
            "bootstrap.servers": "localhost:19091,localhost:19092,localhost:19093",
            "client.id": "p1",
            "delivery.timeout.ms": "120000",
            "enable.idempotence": "true",
            "linger.ms": "20",
            "max.in.flight.requests.per.connection": "5",
            "partitioner": "murmur2_random",
        },
        topic="orders", key=lambda n: ["ann", "b\"ob"][n % 2], value_bytes=300,
        start=1.0, interval=0.05, count=200), daemon=True),
    threading.Thread(target=send, kwargs=dict(
        config={
            "acks": "1",
            "batch.size": "16384",
            "bootstrap.servers": "localhost:19091,localhost:19092,localhost:19093",
            "client.id": "p2",
            "compression.type": "lz4",
            "delivery.timeout.ms": "120000",
            "enable.idempotence": "false",
            "max.in.flight.requests.per.connection": "5",
            "partitioner": "murmur2_random",
        },
        topic="audit", key=lambda n: "k" + str(random.randrange(5)), value_bytes=100,
        start=0.0, interval=0.1, partition=0, sync=True), daemon=True),
    threading.Thread(target=send, kwargs=dict(
        config={
            "batch.size": "16384",
            "bootstrap.servers": "localhost:19091,localhost:19092,localhost:19093",
            "client.id": "p3",
            "enable.idempotence": "true",
            "max.in.flight.requests.per.connection": "5",
            "partitioner": "murmur2_random",
            "transactional.id": "tx",
        },
        topic="orders", key=lambda n: "fixed", value_bytes=100,
        start=0.0, interval=0.1, every=5, abort_every=3), daemon=True),
    threading.Thread(target=read, kwargs=dict(
        # librdkafka has no counterpart of max.poll.records=50
        config={
            "bootstrap.servers": "localhost:19091,localhost:19092,localhost:19093",
            "client.id": "c1",
            "enable.auto.commit": "false",
            "group.id": "billing",
            "isolation.level": "read_committed",
            "partition.assignment.strategy": "range",
        },
        topics=["orders"], seconds=0.02, commit="after"), daemon=True),
    threading.Thread(target=read, kwargs=dict(
        config={
            "bootstrap.servers": "localhost:19091,localhost:19092,localhost:19093",
            "client.id": "c2",
            "enable.auto.commit": "false",
            "group.id": "c2",
            "isolation.level": "read_uncommitted",
            "partition.assignment.strategy": "range",
        },
        assign=[("audit", 0)], seconds=0.001, commit="auto"), daemon=True),
]
for application in applications:
    application.start()
for application in applications:
    application.join()
