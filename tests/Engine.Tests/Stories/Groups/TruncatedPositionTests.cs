using Playground.Engine.Testing;
using Playground.Engine.Tests.Stories.Recorded;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Recorded.Grouping;

namespace Playground.Engine.Tests.Stories.Groups;

/// <summary>
/// KIP-320: broker 2, which was down and holds only the first records, takes over uncleanly from a leader whose every record the consumer has read. The
/// consumer asks it where the epoch of its position ends.
/// </summary>
public sealed class TruncatedPositionTests
{
    [Fact]
    public void With_a_reset_policy_it_goes_back_to_where_the_logs_parted()
    {
        var run = Unclean("earliest");
        var parted = Parted(run);

        Assert.Empty(Thrown(run));
        Assert.InRange(parted, 1, LastRead(run) - 1);
        Assert.Equal(parted, ReadAgainFrom(run));
    }

    [Fact]
    public void Without_one_poll_throws_once_for_every_time_that_it_asked()
    {
        var run = Unclean("none");
        var thrown = Thrown(run);

        Assert.True(thrown.Length >= 2);
        Assert.All(thrown, t => Assert.Equal("LogTruncationException", t.Error));

        // It asks again when the request would have timed out.
        Assert.All(thrown.Zip(thrown.Skip(1)), t => Assert.InRange(t.Second.At - t.First.At, 29.9, 30.5));
        Assert.Null(ReadAgainFrom(run));
    }

    [Fact]
    public void Its_application_reads_on_where_it_seeks_to()
    {
        var run = Unclean("none", ", " + Do(45, "seek", "A", """, "topic": "t", "partition": 0, "to": "earliest" """));

        Assert.Single(Thrown(run));
        Assert.Equal(0, ReadAgainFrom(run));
    }

    private static Simulation Unclean(string reset, string steps = "") => Runs.Watched($$"""
        {"version": 1, "cluster": {"brokers": 2, "config": {"min.insync.replicas": 1, "unclean.leader.election.enable": true} },
         "topics": [{"name": "t", "assignment": [[1, 2]]}],
         "producers": [{"id": "p", "config": {"acks": "1", "linger.ms": 0}, "workload": {"topic": "t", "start": "3s", "interval": "1s"} }],
         "consumers": [{"id": "A", "assign": ["t-0"], "config": {"auto.offset.reset": "{{reset}}"}, "processing": {"commit": "none"} }],
         "steps": [{"at": "0s", "do": "consumer.seek", "id": "A", "topic": "t", "partition": 0, "offset": 0},
           {"at": "10s", "do": "broker.crash", "broker": 2}, {"at": "30s", "do": "broker.crash", "broker": 1},
           {"at": "32s", "do": "broker.start", "broker": 2} {{steps}}],
         "until": "110s"}
        """);

    /// <summary>The offset of the new leader's first batch.</summary>
    private static long Parted(Simulation run) =>
        run.Events(EventKind.BatchAppended).First(e => At(e) > 32).Data[3];

    private static (double At, string Error)[] Thrown(Simulation run) =>
        [.. run.Events(EventKind.ConsumerThrew).Where(e => At(e) > 30).Select(e => (At(e), run.Symbols.Text(e.Data[1])!))];

    private static long LastRead(Simulation run) => run.Polled(0).Where(p => p.At < 30).Sum(p => p.Count) - 1;

    private static long? ReadAgainFrom(Simulation run) =>
        run.Polled(0).Where(p => p.At > 32).Select(p => (long?)p.Offset).FirstOrDefault();
}
