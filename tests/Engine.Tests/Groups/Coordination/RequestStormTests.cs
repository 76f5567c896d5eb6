using System.Collections.Immutable;
using Playground.Engine.Groups;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Tests.Brokers.Readers;

namespace Playground.Engine.Tests.Groups.Coordination;

/// <summary>Clients that ask whatever comes to their minds, sensible or not, while coordinators come and go.</summary>
public sealed class RequestStormTests
{
    private static readonly string[] Clients = ["A", "B", "N", "X"];
    private static readonly string[] Instances = ["i1", "i2"];

    private readonly GroupBench _bench = new(
        config: "\"group.consumer.min.session.timeout.ms\": 6000, \"group.consumer.session.timeout.ms\": 6000, \"group.max.size\": 3,"
            + "\"offsets.retention.minutes\": 1, \"offsets.retention.check.interval.ms\": 7000, \"offsets.commit.timeout.ms\": 900");

    private readonly List<string> _ids = ["a", "b", "n"];
    private readonly List<Asked> _asked = [];
    private Chance _chance = new(0);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_coordinator_answers_everything_and_never_gives_a_partition_to_two(ulong seed)
    {
        _chance = new Chance(seed);
        for (var i = 0; i < 300; i++)
        {
            Ask();
            _bench.Wait(OneOf(0.002, 0.01, 0.05, 0.4, OnceIn(20) ? 4 : 0.1));
            Learn();
            RequireOneOwner(_bench.Group);
            if (OnceIn(40))
                Disturb();
        }

        Repair();
        _asked.Clear();
        for (var i = 0; i < 40; i++)
        {
            Ask();
            _bench.Wait(OneOf(0.002, 0.05, 0.4));
        }

        _bench.Wait(400);
        RequireOneOwner(_bench.Group);
        Assert.DoesNotContain(_asked, a => a.Answer is null && !Overtaken(a));
    }

    public static TheoryData<ulong> Seeds() => [.. Enumerable.Range(1, 10).Select(i => (ulong)i)];

    private void Repair()
    {
        // One that is stopping now can be started only when it has stopped.
        for (var i = 0; i < 60; i++)
        {
            foreach (var broker in (int[])[1, 2, 3])
            {
                _bench.Run.Submit(new StepAction.BrokerFault("broker.resume", broker));
                _bench.Run.Submit(new StepAction.BrokerFault("broker.start", broker));
            }

            _bench.Wait(1);
        }

        _bench.FindCoordinator();
    }

    /// <summary>A member that asks again while its request waits has lost the connection on which that was to be answered.</summary>
    private bool Overtaken(Asked asked) => _asked.Any(later => !ReferenceEquals(later, asked) && later.Request.GetType() == asked.Request.GetType()
        && MemberOf(later.Request) == MemberOf(asked.Request));

    private static string? MemberOf(Request request) => request switch
    {
        JoinGroupRequest join => join.InstanceId ?? join.MemberId,
        SyncGroupRequest sync => sync.MemberId,
        _ => null,
    };

    private void Ask()
    {
        var asked = _bench.Send(OneOf(Clients), Request());
        _asked.Add(asked);
    }

    private Request Request()
    {
        var group = _bench.Group;
        var member = OnceIn(4) ? OneOf([.. _ids]) : group is { Members.Length: > 0 } ? OneOf([.. group.Members]).Id : "";
        var known = group?.Members.FirstOrDefault(m => m.Id == member);
        var epoch = OnceIn(5) ? (int)_chance.Below(6, Purpose.RandomKey) - 2 : known?.Epoch ?? group?.Generation ?? 0;
        var instance = known?.InstanceId ?? (OnceIn(6) ? OneOf(Instances) : null);
        return _chance.Below(12, Purpose.RandomKey) switch
        {
            0 or 1 => GroupBench.Join(
                OnceIn(2) ? "" : member, OneOf("range", "range,roundrobin", "roundrobin"), instance, OneOf(6, 10, 30), OneOf(5, 8, 60), OneOf("t", "t,u")),
            2 or 3 => new SyncGroupRequest("G", epoch, member, instance, null, group is { ConsumerProtocol: false } ? Deal(group) : []),
            4 => new HeartbeatRequest("G", epoch, member, instance),
            5 when OnceIn(2) => new LeaveGroupRequest("G", OnceIn(5) ? "" : member, instance),
            6 => new OffsetCommitRequest("G", epoch, OnceIn(5) ? "" : member, instance, [new CommittedPartition(_bench.At("t-0"), 1)]),
            7 => new OffsetFetchRequest("G", OnceIn(2) ? member : null, epoch, null, OnceIn(2)),
            8 when OnceIn(3) => new ConsumerGroupHeartbeatRequest("G", member, OneOf(-1, -2)) { InstanceId = instance },
            9 when OnceIn(2) => new ConsumerGroupHeartbeatRequest("G", OneOf("a", "b", "n"), 0)
            {
                InstanceId = instance, Topics = [.. OneOf("t", "t,u").Split(',')], Owned = [], RebalanceTimeout = Duration.FromSeconds(OneOf(3, 60)),
                Assignor = OneOf(null, null, "range"),
            },
            _ => new ConsumerGroupHeartbeatRequest("G", member, epoch)
            {
                InstanceId = known?.InstanceId,
                Owned = OnceIn(2) ? null : [.. (known?.Assignment ?? []).Select(p => _bench.At(p.ToString()))],
            },
        };
    }

    private static ImmutableArray<MemberAssignment> Deal(GroupState group) =>
        [.. group.Members.Select((m, i) => new MemberAssignment(m.Id, GroupBench.Partitions($"t-{i}")))];

    private void Disturb()
    {
        var broker = OnceIn(2) ? _bench.Coordinator : OneOf(1, 2, 3);
        var action = OneOf("broker.crash", "broker.stop", "broker.start", "broker.start", "broker.pause", "broker.resume");
        _bench.Run.Submit(new StepAction.BrokerFault(action, broker));
        if (OnceIn(3))
            _bench.Run.Submit(new StepAction.TopicAddPartitions("t", (int)_chance.Below(4, Purpose.RandomKey) + 4, []));
        if (OnceIn(6))
            _bench.Run.Submit(new StepAction.TopicDelete("t"));
        else if (OnceIn(3))
            _bench.Run.Submit(new StepAction.TopicCreate(new TopicSpec { Name = "t", Partitions = 4 }));
        _bench.Coordinator = _bench.Run.Cluster.CoordinatorOf("G") is { } at && _bench.Run.Cluster.Image.Partition(at)!.Leader.Value is > 0 and var leader
            ? leader
            : OneOf(1, 2, 3);
    }

    private void Learn()
    {
        foreach (var answer in _asked.TakeLast(3).Select(a => a.Answer).OfType<JoinGroupResponse>())
        {
            if (answer.MemberId.Length > 0 && !_ids.Contains(answer.MemberId))
                _ids.Add(answer.MemberId);
        }
    }

    private static void RequireOneOwner(GroupState? group)
    {
        if (group is null or { ConsumerProtocol: false, State: not "Stable" })
            return;
        var held = group.Members.SelectMany(m => m.Assignment.Concat(m.Revoking)).ToArray();
        Assert.Equal(held.Distinct(), held);
    }

    private bool OnceIn(int times) => _chance.Below(times, Purpose.RandomKey) == 0;

    private T OneOf<T>(params T[] choices) => choices[_chance.Below(choices.Length, Purpose.RandomKey)];
}
