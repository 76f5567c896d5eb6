using Playground.Engine.Testing;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Delivery;

namespace Playground.Engine.Tests.Stories;

/// <summary>The recorded table of what delivery means (D01–D19): each row's log, what its application was told, and the verdict.</summary>
public sealed class DeliveryTests
{
    /// <summary>Both followers are dead from 1 s on, and fenced long before 13 s.</summary>
    private static readonly string FollowersDie = Broker(1, "crash", 2, 3);

    [Fact]
    public void D01_Nothing_goes_wrong()
    {
        var row = Of(Std, [1, 1, 1, 1, 1], until: 5);

        Is(row, "1 2 3 4 5", "1 @0, 2 @1, 3 @2, 4 @3, 5 @4", "fine, fine, fine, fine, fine");
    }

    [Fact]
    public void D02_With_acks_0_a_record_that_left_its_socket_is_lost_with_the_leader()
    {
        var dies = On("message.delivered", "\"message\": \"ProduceRequest\", \"from\": \"p\"", "broker.crash", "\"broker\": 1");
        var row = Of(Std + ", \"acks\": 0" + NotIdempotent, [2], Then(dies, Broker(20, "start", 1)), minIsr: 1);

        Is(row, "", "1 @-1", "lost");
    }

    [Fact]
    public void D03_With_acks_1_an_acknowledged_record_is_lost_when_no_follower_had_it()
    {
        var row = Of(
            Std + ", \"acks\": 1" + NotIdempotent, [2, 20],
            Then(HoldFollowers(1), OnAnswer("broker.crash", "\"broker\": 1"), LetFollowers(10), Broker(30, "start", 1)), minIsr: 1);

        Is(row, "2", "1 @0, 2 @0", "lost, fine");
        Assert.Equal("[\"p#2\"]", row.Run.State("topics", "t", "0", "replicas", "1", "log"));
    }

    [Fact]
    public void D04_With_acks_all_the_same_death_costs_one_retry_at_the_next_leader()
    {
        var row = Of(
            Std, [2],
            Then(HoldFollowers(1), On("batch.appended", "\"broker\": 1", "broker.crash", "\"broker\": 1"), LetFollowers(10), Broker(30, "start", 1)));

        Is(row, "1", "1 @0", "fine");
        Assert.InRange(row.ToldAt.Single(), 9, 13);
        Assert.Equal([1, 2], row.Run.Events(EventKind.MessageSent).Where(e => row.Run.Symbols.Text(e.Data[2]) == "ProduceRequest").Select(e => (int)e.Data[1]));
        Assert.Equal("[\"p#1\"]", row.Run.State("topics", "t", "0", "replicas", "1", "log"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void D05_D06_A_lost_answer_makes_a_duplicate_unless_the_producer_is_idempotent(bool idempotent)
    {
        var row = Of(Std + (idempotent ? "" : NotIdempotent), [2], OnAnswer("network.reset", "\"between\": [[1], [\"p\"]]"), 10);

        if (idempotent)
            Is(row, "1", "1 @0", "fine");
        else
            Is(row, "1 1", "1 @1", "duplicated");
    }

    [Fact]
    public void D07_Without_idempotence_a_refused_record_is_overtaken()
    {
        var row = Of(
            Std + NotIdempotent, [13, 13.1],
            Then(FollowersDie, SecondIsHeldUp(2), OnAnswer("message.delay", "\"by\": \"1s\""), Broker(15, "start", 2)));

        Is(row, "2 1", "2 @0, 1 @1", "reordered, fine");
        Assert.Equal(["NOT_ENOUGH_REPLICAS", "NONE", "NONE"], row.Answers);
    }

    [Fact]
    public void D08_With_one_request_in_flight_the_second_is_not_sent_before_the_first_has_ended()
    {
        var row = Of(
            Std + NotIdempotent + ", \"max.in.flight.requests.per.connection\": 1", [13, 13.1], Then(FollowersDie, Broker(20, "start", 2)));

        Is(row, "1 2", "1 @0, 2 @1", "fine, fine");
        Assert.True(row.Answers.Count(a => a == "NOT_ENOUGH_REPLICAS") > 3);
        Assert.Equal("NONE", row.Answers[^2]);
    }

    [Fact]
    public void D09_With_idempotence_the_broker_refuses_the_record_that_would_overtake()
    {
        var row = Of(
            Std, [0.5, 13, 13.1], Then(FollowersDie, SecondIsHeldUp(3), OnAnswer("message.delay", "\"by\": \"1s\"", 2), Broker(15, "start", 2)));

        Is(row, "1 2 3", "1 @0, 2 @1, 3 @2", "fine, fine, fine");
        Assert.Equal(["NONE", "NOT_ENOUGH_REPLICAS", "OUT_OF_ORDER_SEQUENCE_NUMBER", "NONE", "NONE"], row.Answers);
    }

    [Fact]
    public void D10_Without_retries_the_first_refusal_is_told()
    {
        var row = Of(Std + ", \"retries\": 0", [13], FollowersDie);

        Is(row, "", "1 NotEnoughReplicasException", "lost-known");
        Assert.Single(row.Answers);
    }

    [Fact]
    public void D11_Two_dead_and_fenced_followers_are_refusals_until_the_delivery_timeout()
    {
        var row = Of(Std, [13], FollowersDie, 200);

        Is(row, "", "1 TimeoutException", "lost-known");
        Assert.Equal(133, row.ToldAt.Single(), 0.01);
        Assert.True(row.Answers.Length > 50);
        Assert.All(row.Answers, a => Assert.Equal("NOT_ENOUGH_REPLICAS", a));
    }

    [Fact]
    public void D11_Sent_in_the_instant_of_their_death_the_record_is_told_failed_and_comes_to_light_later()
    {
        var row = Of(Std, [2], Then(Broker(2, "crash", 2, 3), Broker(200, "start", 2)), 240);

        Is(row, "1", "1 TimeoutException", "failed-stored");
        Assert.Equal(120, row.ToldAt.Single() - Seconds(row.Run.Events(EventKind.RecordBatched).Single()), 0.01);
        Assert.Equal("1", row.Run.State("topics", "t", "0", "highWatermark"));
        Assert.Contains("NOT_ENOUGH_REPLICAS", row.Answers);
    }

    [Fact]
    public void D12_Acks_1_does_not_ask_for_min_isr_but_nobody_reads_the_record_until_the_isr_is_back()
    {
        var row = Of(Std + ", \"acks\": 1" + NotIdempotent, [13], FollowersDie, 20);
        Is(row, "1", "1 @0", "fine");
        Assert.Equal(13, row.ToldAt.Single(), 0.01);
        Assert.Equal("0", row.Run.State("topics", "t", "0", "highWatermark"));

        var later = Of(Std + ", \"acks\": 1" + NotIdempotent, [13], Then(FollowersDie, Broker(20, "start", 2)), 40);
        Assert.Equal("1", later.Run.State("topics", "t", "0", "highWatermark"));
    }

    /// <summary>The only other member is killed before it fetched the record.</summary>
    [Fact]
    public void D13_Appended_and_not_replicated_in_time_the_record_is_stored_again_by_the_retry()
    {
        var row = KilledBeforeItFetched(back: 75);

        Is(row, "1 1", "1 @1", "duplicated");
        Assert.InRange(row.ToldAt.Single(), 75, 85);
        Assert.Contains("NOT_ENOUGH_REPLICAS", row.Answers);
        Assert.DoesNotContain("NOT_ENOUGH_REPLICAS_AFTER_APPEND", row.Answers);
    }

    [Fact]
    public void D13_When_the_member_is_back_before_the_request_timeout_the_first_try_succeeds()
    {
        var row = KilledBeforeItFetched(back: 30);

        Is(row, "1", "1 @0", "fine");
        Assert.InRange(row.ToldAt.Single(), 30, 45);
        Assert.Equal(["NONE"], row.Answers);
    }

    [Fact]
    public void D14_Waiting_for_a_leader_uses_up_the_delivery_timeout_and_a_late_success_is_ignored()
    {
        var row = Of(
            Std + ", \"delivery.timeout.ms\": 30000", [2, 16],
            Then(Broker(3, "crash", 2), Broker(20, "start", 2), OnAnswer("message.delay", "\"by\": \"25500ms\"", 2)), 60, 1, "[2]");

        Is(row, "1 2", "1 @0, 2 TimeoutException", "fine, failed-stored");
        Assert.Equal(46, row.ToldAt[1], 0.01);
    }

    [Fact]
    public void D14_When_the_application_then_sends_it_again_it_is_there_twice()
    {
        var again = Step(50, "producer.send", "\"id\": \"p\", \"topic\": \"t\", \"again\": \"p#2\"");
        var row = Of(
            Std + ", \"delivery.timeout.ms\": 30000", [2, 16],
            Then(Broker(3, "crash", 2), Broker(20, "start", 2), OnAnswer("message.delay", "\"by\": \"25500ms\"", 2), again), 60, 1, "[2]");

        Is(row, "1 2 2", "1 @0, 2 TimeoutException, 2 @2", "fine, duplicated");
    }

    [Fact]
    public void D15_A_caller_that_finds_no_memory_for_max_block_ms_is_told_that_it_is_exhausted()
    {
        var third = Step(20, "producer.send", "\"id\": \"p\", \"topic\": \"t\", \"valueBytes\": 16000, \"count\": 3");
        var gone = Then(Step(10, "network.reset", "\"between\": [[1], [\"p\"]]"), Step(10, "network.cut", "\"between\": [[1], [\"p\"]]"));
        var row = Of(
            "\"linger.ms\": 0, \"buffer.memory\": 32768, \"max.block.ms\": 1000", [2],
            Then(gone, third, Step(30, "network.heal", "\"between\": [[1], [\"p\"]]")), 40);

        Is(row, "1 2 3", "1 @0, 4 BufferExhaustedException, 2 @1, 3 @2", "fine, fine, fine, lost-known");
        Assert.Equal(21, row.ToldAt[1], 0.01);
        Assert.InRange(row.ToldAt[2], 30, 32);
    }

    [Fact]
    public void D16_What_lingers_dies_with_the_process()
    {
        var row = Of("\"linger.ms\": 1000", [2], Step(2.5, "producer.crash", "\"id\": \"p\""), 10);

        Is(row, "", "", "lost");
    }

    [Fact]
    public void D17_A_record_over_max_request_size_fails_at_once_between_two_that_do_not()
    {
        var big = Step(2, "producer.send", "\"id\": \"p\", \"topic\": \"t\", \"valueBytes\": 2097152");
        var row = Of(Std, [1], Then(big, Step(3, "producer.send", "\"id\": \"p\", \"topic\": \"t\"")), 10);

        Is(row, "1 3", "1 @0, 2 RecordTooLargeException, 3 @1", "fine, lost-known, fine");
        Assert.Equal(2, row.Answers.Length);
    }

    [Fact]
    public void D18_A_batch_over_the_topics_limit_is_cut_until_its_parts_fit()
    {
        var forty = Step(2, "producer.send", "\"id\": \"p\", \"topic\": \"t\", \"valueBytes\": 1024, \"count\": 40");
        var row = Of("\"linger.ms\": 300, \"batch.size\": 65536", [], forty, 10, topicConfig: ", \"max.message.bytes\": 32768");

        var all = Enumerable.Range(1, 40).ToArray();
        Is(row, string.Join(' ', all), string.Join(", ", all.Select(n => $"{n} @{n - 1}")), string.Join(", ", all.Select(_ => "fine")));
        Assert.Equal(["MESSAGE_TOO_LARGE", "MESSAGE_TOO_LARGE", "NONE", "NONE", "NONE"], row.Answers);
    }

    [Fact]
    public void D19_An_unclean_election_loses_what_only_the_dead_leader_had()
    {
        var row = Of(
            Std, [13], Then(FollowersDie, Broker(15, "crash", 1), Broker(30, "start", 2, 3)), 60, 1, topicConfig: ", \"unclean.leader.election.enable\": true");

        Is(row, "", "1 @0", "lost");
        Assert.Equal("false", row.Run.Value(row.Run.Events(EventKind.LeaderElected).Last(), "clean"));
    }

    private static Delivery KilledBeforeItFetched(double back) => Of(
        Std + NotIdempotent, [15],
        Then(
            Broker(1, "crash", 3), HoldFollowers(14), On("batch.appended", "\"broker\": 1", "broker.crash", "\"broker\": 2"), LetFollowers(20),
            Broker(back, "start", 2)),
        120);

    /// <summary>The n-th Produce request is on the wire for 20 s.</summary>
    private static string SecondIsHeldUp(int occurrence) =>
        On("message.sent", "\"message\": \"ProduceRequest\", \"from\": \"p\"", "message.delay", "\"by\": \"20s\"", occurrence);

    private static void Is(Delivery row, string log, string told, string verdicts)
    {
        Assert.Equal((log, told, verdicts), (row.Log, row.Told, row.Verdicts));
    }
}
