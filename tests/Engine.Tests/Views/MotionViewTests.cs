using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Views;

public sealed class MotionViewTests
{
    private readonly Simulation _run = Simulation.Create(Runs.Read("""
        {"version": 1, "cluster": {"brokers": 3, "controllers": 1}, "topics": [{"name": "t", "replicationFactor": 3}],
         "producers": [{"id": "p1", "workload": {"topic": "t", "interval": "10ms"} }],
         "consumers": [{"id": "c1", "group": "g", "topics": ["t"]}], "until": "10s"}
        """));

    [Fact]
    public void ItShowsTheMessagesOfTheWholePictureAndWhoThereIs()
    {
        _run.RunUntil(Instant.Zero + Duration.FromSeconds(5));

        var (motion, picture) = (_run.Motion(), _run.View());

        Assert.NotEmpty(motion.Messages);
        Assert.Equal(picture.Messages, motion.Messages);
        Assert.Equal((picture.At, picture.LastEvent), (motion.At, motion.LastEvent));
        Assert.Equal("1, 2, 3", string.Join(", ", motion.Nodes.Brokers));
        Assert.Equal("101", string.Join(", ", motion.Nodes.Controllers));
        Assert.Equal("p1", string.Join(", ", motion.Nodes.Producers));
        Assert.Equal("c1", string.Join(", ", motion.Nodes.Consumers));
    }

    [Fact]
    public void TheNodesAreTheSameInstanceUntilThereAreOthers()
    {
        var before = _run.Motion().Nodes;
        _run.RunUntil(Instant.Zero + Duration.FromSeconds(1));
        Assert.Same(before, _run.Motion().Nodes);

        Assert.Null(_run.Submit(new StepAction.BrokerAdd(4)));

        Assert.Equal("1, 2, 3, 4", string.Join(", ", _run.Motion().Nodes.Brokers));
    }

    [Fact]
    public void HousekeepingHasNoPictureThoughOthersWaitBehindIt()
    {
        for (var at = 0; at < 2000; at++)
        {
            _run.RunUntil(Instant.Zero + Duration.FromMilliseconds(at));
            var shown = _run.Motion().Messages.Select(message => message.Id).ToHashSet();
            foreach (var packet in _run.World.Network.Lanes.SelectMany(lane => lane.Packets).Where(packet => packet.Message is not null))
                Assert.Equal(!packet.Message!.Background, shown.Contains(packet.Id));
        }
    }
}
