using System.Collections.Immutable;
using Playground.Engine.Groups;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Testing;
using Playground.Engine.Tests.Brokers.Readers;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Groups.Coordination;

/// <summary>
/// A cluster whose group coordinators get raw requests from clients A, B, N and X about the group G. The offsets topic has one partition unless the test
/// says otherwise, and is made before the test begins.
/// </summary>
internal sealed class GroupBench
{
    private readonly Simulation _run;
    private readonly Dictionary<string, NodeId> _clients = [];

    /// <param name="steps">JSON objects, separated by commas.</param>
    public GroupBench(string topics = "{\"name\": \"t\", \"partitions\": 4}", string config = "", string steps = "", bool ready = true)
    {
        var comma = config.Length > 0 ? "," : "";
        _run = Simulation.Create(Runs.Read($$"""
            {"version": 1, "cluster": {"config": {"offsets.topic.num.partitions": 1{{comma}} {{config}} } }, "topics": [{{topics}}],
             "steps": [{{steps}}], "until": "1h"}
            """));
        foreach (var name in (string[])["A", "B", "N", "X"])
        {
            var id = _run.Symbols.AddClient(name);
            _clients.Add(name, id);
            _run.World.Add(id, new ReaderNode(id));
            _run.World.Start(id, EventRef.None);
        }

        if (ready)
            FindCoordinator();
    }

    public Simulation Run => _run;

    public double Now => _run.Now.Microseconds / 1e6;

    /// <summary>The broker that coordinates.</summary>
    public int Coordinator { get; set; }

    /// <summary>As the coordinator has it.</summary>
    public GroupState? Group => _run.Cluster.Group("G");

    public TopicPartition At(string partition)
    {
        var dash = partition.LastIndexOf('-');
        return new(_run.Symbols.Number(partition[..dash]), int.Parse(partition[(dash + 1)..], System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Asks until there is one, as a client does.</summary>
    public void FindCoordinator()
    {
        for (var tries = 0; tries < 100; tries++)
        {
            var answer = Ask<FindCoordinatorResponse>("X", new FindCoordinatorRequest(CoordinatorType.Group, "G"), _run.Cluster.Brokers.Keys
                .First(b => _run.World.ProcessOf(b).State == ProcessState.Running).Value);
            if (answer.Error == ErrorCode.None && _run.World.ProcessOf(answer.Coordinator).State == ProcessState.Running)
            {
                Coordinator = answer.Coordinator.Value;
                Wait(0.5);
                return;
            }

            Wait(0.2);
        }

        Assert.Fail("No coordinator was found.");
    }

    public GroupBench Wait(double seconds)
    {
        _run.RunUntil(_run.Now + new Duration((long)(seconds * 1e6)));
        return this;
    }

    public GroupBench Until(double seconds)
    {
        _run.RunUntil(Instant.Zero + new Duration((long)(seconds * 1e6)));
        return this;
    }

    /// <summary>Sends a request and does not wait for the answer.</summary>
    public Asked Send(string client, Request request, int? broker = null)
    {
        var asked = new Asked(new NodeId(broker ?? Coordinator), request);
        _run.World.HandTo(_run.World.ProcessOf(_clients[client]), new Input(InputKind.Command, EventRef.None, Subject: asked));
        return asked;
    }

    /// <summary>Goes on to the answer, which comes without a wait.</summary>
    public T Ask<T>(string client, Request request, int? broker = null)
        where T : Response
    {
        var asked = Send(client, request, broker);
        Wait(0.03);
        return Assert.IsType<T>(asked.Answer);
    }

    public static JoinGroupRequest Join(
        string member = "", string protocols = "range", string? instance = null, double session = 30, double rebalance = 60, string topics = "t") => new(
        "G", new Duration((long)(session * 1e6)), new Duration((long)(rebalance * 1e6)), member, instance,
        [.. protocols.Split(',').Select(p => new JoinProtocol(p, new Subscription([.. topics.Split(',')], [], -1)))]);

    /// <summary>A dynamic member's first two requests; the second one waits.</summary>
    public (string Id, Asked Joining) Begin(string client, string protocols = "range", double session = 30, double rebalance = 60)
    {
        var refused = Ask<JoinGroupResponse>(client, Join("", protocols, null, session, rebalance));
        Assert.Equal(ErrorCode.MemberIdRequired, refused.Error);
        return (refused.MemberId, Send(client, Join(refused.MemberId, protocols, null, session, rebalance)));
    }

    public ErrorCode Heartbeat(string client, string member, int generation, string? instance = null) =>
        Ask<HeartbeatResponse>(client, new HeartbeatRequest("G", generation, member, instance)).Error;

    /// <summary>A heartbeat of the consumer protocol.</summary>
    /// <param name="owned">As in <c>t-0+t-1</c>; empty for nothing; null to say nothing of it.</param>
    /// <param name="topics">Comma separated; null to say nothing of them, which a joining member may not.</param>
    public ConsumerGroupHeartbeatResponse Beat(
        string client, string member, int epoch, string? owned = null, string? topics = null, string? instance = null, string? assignor = null,
        double rebalance = 60) => Ask<ConsumerGroupHeartbeatResponse>(client, new ConsumerGroupHeartbeatRequest("G", member, epoch)
        {
            InstanceId = instance,
            Assignor = assignor,
            Owned = owned is null ? null : [.. Partitions(owned).Select(p => At(p.ToString()))],
            Topics = topics is null ? null : [.. topics.Split(',')],
            RebalanceTimeout = epoch == 0 || topics is not null ? new Duration((long)(rebalance * 1e6)) : null,
        });

    /// <summary>A member of the consumer protocol that joins.</summary>
    public ConsumerGroupHeartbeatResponse Enter(
        string client, string member, string topics = "t", string? instance = null, string? assignor = null, double rebalance = 60) =>
        Beat(client, member, 0, "", topics, instance, assignor, rebalance);

    /// <summary>The names of the partitions in an answer; null if it has none.</summary>
    public string? Named(ConsumerGroupHeartbeatResponse answer) => answer.Assignment is { } assigned
        ? string.Join('+', assigned.Select(at => FormattableString.Invariant($"{_run.Symbols.Text(at.Topic)}-{at.Partition}")))
        : null;

    /// <summary>What the coordinator has of a member, as in <c>e2 t-0+t-1</c>.</summary>
    public string Has(string member)
    {
        var found = Group!.Members.Single(m => m.Id == member);
        return FormattableString.Invariant($"e{found.Epoch} {string.Join('+', found.Assignment)}");
    }

    public ErrorCode Leave(string client, string member, string? instance = null) =>
        Ask<LeaveGroupResponse>(client, new LeaveGroupRequest("G", member, instance)).Error;

    /// <param name="assignments">As in <c>A=t-0+t-1</c>, by member id.</param>
    public static SyncGroupRequest Sync(string member, int generation, params (string Member, string Partitions)[] assignments) => new(
        "G", generation, member, null, null, [.. assignments.Select(a => new MemberAssignment(a.Member, Partitions(a.Partitions)))]);

    public ErrorCode Commit(string client, string member, int epoch, string partition, long offset, string? instance = null, int metadata = 0) =>
        Ask<OffsetCommitResponse>(client, new OffsetCommitRequest("G", epoch, member, instance, [new CommittedPartition(At(partition), offset, -1, metadata)]))
            .Error;

    /// <summary>The committed offset of a partition; −1 for none.</summary>
    public long Committed(string partition) =>
        Assert.Single(Ask<OffsetFetchResponse>("X", new OffsetFetchRequest("G", null, -1, [At(partition)], requireStable: true)).Partitions).Offset;

    public static ImmutableArray<NamedPartition> Partitions(string partitions) => partitions.Length == 0
        ? []
        : [.. partitions.Split('+').Select(p => new NamedPartition(p[..p.LastIndexOf('-')], int.Parse(p[(p.LastIndexOf('-') + 1)..], System.Globalization.CultureInfo.InvariantCulture)))];

    /// <summary>A single member of a stable group in generation 1, which has all four partitions.</summary>
    public string Stable(string client = "A", double session = 30, double rebalance = 60)
    {
        var (id, joining) = Begin(client, session: session, rebalance: rebalance);
        Wait(3.1);
        Assert.Equal(1, Assert.IsType<JoinGroupResponse>(joining.Answer).Generation);
        Assert.Equal(ErrorCode.None, Ask<SyncGroupResponse>(client, Sync(id, 1, (id, "t-0+t-1+t-2+t-3"))).Error);
        return id;
    }
}
