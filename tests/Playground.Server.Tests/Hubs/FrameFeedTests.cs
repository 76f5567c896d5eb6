using System.Text;
using System.Text.Json.Nodes;
using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Server.Hubs;
using Playground.Server.Sessions;

namespace Playground.Server.Tests.Hubs;

public class FrameFeedTests
{
    private readonly ManualTime _time = new();
    private readonly List<FeedViewer> _drained = [];
    private readonly FrameFeed<SessionFrame> _feed;

    public FrameFeedTests() => _feed = new FrameFeed<SessionFrame>("s", FrameForm.Everything, _time, new SessionSettings { KeptFrames = 3 }, _drained.Add);

    [Fact]
    public void WhoComesNewGetsTheWholePictureAndThenTheChanges()
    {
        var link = new FakeLink("a");
        _feed.Join(link, null, Pictures.First);
        _feed.Publish(Changed(Pictures.First), anew: false);

        Assert.Equal(["full 1", "frame 1-2"], link.Got);
    }

    [Fact]
    public void WhoComesBackGetsWhatWasMissed()
    {
        var frame = Pictures.First;
        _feed.Join(new FakeLink("a"), null, frame);
        _feed.Leave("a");
        _feed.Publish(frame = Changed(frame), anew: false);
        _feed.Publish(frame = Changed(frame), anew: false);

        var again = new FakeLink("b");
        _feed.Join(again, 1, frame);

        Assert.Equal(["frame 1-2", "frame 2-3"], again.Got);
    }

    [Fact]
    public void WhoMissedTooMuchGetsTheWholePicture()
    {
        var frame = Pictures.First;
        _feed.Join(new FakeLink("a"), null, frame);
        for (var i = 0; i < 4; i++)
            _feed.Publish(frame = Changed(frame), anew: false);

        var again = new FakeLink("b");
        _feed.Join(again, 1, frame);

        Assert.Equal(["full 5"], again.Got);
    }

    [Fact]
    public void AfterNobodyWatchedForLongEverybodyBeginsWithTheWholePicture()
    {
        var frame = Pictures.First;
        _feed.Join(new FakeLink("a"), null, frame);
        _feed.Leave("a");
        _time.Advance(TimeSpan.FromMinutes(1));
        _feed.Publish(frame = Changed(frame), anew: false);

        var again = new FakeLink("b");
        _feed.Join(again, 1, frame);

        Assert.Equal(["full 2"], again.Got);
    }

    [Fact]
    public void AClockThatMerelyGoesOnIsSentNowAndThen()
    {
        var (link, frame) = (new FakeLink("a"), Pictures.First);
        _feed.Join(link, null, frame);

        for (var i = 0; i < 20; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(50));
            _feed.Publish(frame = frame.Next(), anew: false);
        }

        Assert.Equal(["full 1", "frame 1-11", "frame 11-21"], link.Got);
    }

    [Fact]
    public void AChangeIsMadeIntoJsonOnceForAllViewers()
    {
        var (a, b) = (new FakeLink("a"), new FakeLink("b"));
        _feed.Join(a, null, Pictures.First);
        _feed.Join(b, null, Pictures.First);

        _feed.Publish(Changed(Pictures.First), anew: false);

        Assert.Same(a.Arguments[^1], b.Arguments[^1]);
    }

    [Fact]
    public void AViewerThatCantKeepUpSkipsFramesAndThenGetsTheWholePicture()
    {
        var (slow, quick, frame) = (new FakeLink("slow"), new FakeLink("quick"), Pictures.First);
        _feed.Join(slow, null, frame);
        _feed.Join(quick, null, frame);
        slow.Block();
        for (var i = 0; i < 3; i++)
            _feed.Publish(frame = Changed(frame), anew: false);

        slow.Unblock();
        _feed.CatchUp(Assert.Single(_drained), frame);
        _feed.Publish(Changed(frame), anew: false);

        Assert.Equal(["full 1", "frame 1-2", "full 4", "frame 4-5"], slow.Got);
        Assert.Equal(["full 1", "frame 1-2", "frame 2-3", "frame 3-4", "frame 4-5"], quick.Got);
    }

    [Fact]
    public void ARunThatBeginsAnewIsAWholePicture()
    {
        var link = new FakeLink("a");
        _feed.Join(link, null, Pictures.First);

        _feed.Publish(Pictures.First.Next(), anew: true);

        Assert.Equal(["full 1", "full 2"], link.Got);
    }

    [Fact]
    public void ViewersAreToldWhenTheSessionIsGone()
    {
        var link = new FakeLink("a");
        _feed.Join(link, null, Pictures.First);

        _feed.End();

        Assert.Equal(["full 1", "gone"], link.Got);
    }

    [Fact]
    public void WhoFollowsWhatMovesHearsNothingOfTheRest()
    {
        var feed = new FrameFeed<MotionFrame>("s", FrameForm.Moving, _time, new SessionSettings(), _drained.Add);
        var run = Simulation.Create(new Scenario());
        var (link, frame) = (new FakeLink("a"), new MotionFrame(1, run.Motion(), TransportState.Paused, null, run));
        feed.Join(link, null, frame);

        feed.Publish(frame = frame with { Sequence = 2, View = frame.View with { At = new Instant(50_000) } }, anew: false);
        feed.Publish(frame = frame with { Sequence = 3, Transport = frame.Transport with { Playing = true } }, anew: false);
        feed.Publish(frame with { Sequence = 4, View = frame.View with { Nodes = frame.View.Nodes with { Brokers = ["1", "2"] } } }, anew: false);

        Assert.Equal(["full 1", "frame 1-3", "frame 3-4"], link.Got);
        Assert.Equal("base,sequence,clock", link.Fields(1));
        Assert.Equal("base,sequence,clock,nodes", link.Fields(2));
        Assert.DoesNotContain("replicas", link.Text(0), StringComparison.Ordinal);
    }

    private static SessionFrame Changed(SessionFrame frame) =>
        frame.Next(view => view with { Ledger = view.Ledger with { Sent = view.Ledger.Sent + 1 } });

    private sealed class FakeLink(string id) : IFrameLink
    {
        private TaskCompletionSource? _blocked;

        public string Id => id;

        public List<string> Got { get; } = [];

        public List<RawJson?> Arguments { get; } = [];

        public string Text(int message) => Encoding.UTF8.GetString(Arguments[message]!.Utf8.Span);

        public string Fields(int message) => string.Join(',', JsonNode.Parse(Text(message))!.AsObject().Select(field => field.Key));

        public void Block() => _blocked = new TaskCompletionSource();

        public void Unblock() => _blocked!.SetResult();

        public Task SendAsync(string target, RawJson? argument)
        {
            Arguments.Add(argument);
            var json = argument is null ? null : JsonNode.Parse(Encoding.UTF8.GetString(argument.Utf8.Span));
            Got.Add(target switch
            {
                "full" => $"full {json!["sequence"]}",
                "frame" => $"frame {json!["base"]}-{json["sequence"]}",
                _ => target,
            });
            return _blocked?.Task ?? Task.CompletedTask;
        }
    }
}
