using Playground.Engine.Comparing;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Comparing;

public sealed class RunComparisonTests
{
    private const string Document = """
        {"version": 1, "cluster": {"brokers": 3}, "topics": [{"name": "t", "assignment": [[1, 2, 3]]}],
         "producers": [{"id": "p1", "workload": {"topic": "t", "start": "1s", "interval": "100ms", "count": 40}}],
         "steps": [{"at": "3s", "do": "broker.crash", "broker": 3}], "until": "8s"}
        """;

    private static readonly Scenario Crash = Runs.Read(Document);

    [Fact]
    public void A_scenario_runs_twice_without_a_difference()
    {
        var comparison = Compare(Crash, Crash);

        Assert.Null(comparison.First);
        Assert.Empty(comparison.Differences);
    }

    [Fact]
    public void Without_a_step_the_runs_part_at_its_instant_and_what_it_does_is_the_first_difference()
    {
        var comparison = Compare(Crash, Crash with { Steps = [] });

        var first = comparison.Differences[0];
        Assert.Equal(new Instant(3_000_000), comparison.First);
        Assert.Equal((EventKind.BrokerCrashed, null), (first.Kind, first.Right));
    }

    [Fact]
    public void A_step_at_another_moment_is_told_as_moved_and_so_is_what_it_leads_to()
    {
        var later = Crash with { Steps = [Crash.Steps[0] with { When = new When.At(new Instant(3_500_000)) }] };

        var comparison = Compare(Crash, later);

        var crash = comparison.Differences.Single(difference => difference.Kind == EventKind.BrokerCrashed);
        Assert.Equal((3_000_000, 3_500_000), (crash.Left!.Value.At.Microseconds, crash.Right!.Value.At.Microseconds));
    }

    [Fact]
    public void What_is_only_counted_otherwise_is_the_same()
    {
        var named = Runs.Read(Document.Replace("\"steps\": [", "\"steps\": [{\"at\": \"2s\", \"do\": \"topic.create\", \"topic\": \"other\", \"replicationFactor\": 1}, ", StringComparison.Ordinal));

        var comparison = Compare(Crash, named);

        // The crash is another step by its number, and all texts have other numbers: neither makes it another crash.
        Assert.InRange(comparison.First!.Value.Microseconds, 2_000_000, 2_100_000);
        Assert.DoesNotContain(comparison.Differences, difference => difference.Kind is EventKind.BrokerCrashed or EventKind.RecordSent);
    }

    [Fact]
    public void It_comes_out_the_same_whatever_pieces_the_runs_are_given_in()
    {
        var whole = Compare(Crash, Crash with { Seed = 9 });
        var pieces = new RunComparison();
        var (left, right) = (Events(Crash).ToList(), Events(Crash with { Seed = 9 }).ToList());
        for (var at = 0L; at <= 8_000_000; at += 700_000)
        {
            pieces.AddLeft(Within(left, at));
            pieces.AddRight(Within(right, at));
            pieces.Advance(new Instant(at + 699_999));
        }

        Assert.NotEmpty(whole.Differences);
        Assert.Equal(whole.Differences, pieces.Differences);
    }

    [Fact]
    public void Differences_are_found_from_any_instant_on_and_back()
    {
        var comparison = Compare(Crash, Crash with { Steps = [] });
        var instants = comparison.Differences.Select(difference => difference.At).Distinct().ToList();

        Assert.Equal(instants[0], comparison.FirstAfter(Instant.Zero));
        Assert.Equal(instants[1], comparison.FirstAfter(instants[0]));
        Assert.Equal(instants[0], comparison.LastBefore(instants[1]));
        Assert.Null(comparison.LastBefore(instants[0]));
        Assert.Null(comparison.FirstAfter(instants[^1]));
    }

    private static IEnumerable<KeyedEvent> Within(List<KeyedEvent> events, long from) =>
        events.Where(happened => happened.At.Microseconds >= from && happened.At.Microseconds < from + 700_000);

    private static RunComparison Compare(Scenario left, Scenario right)
    {
        var comparison = new RunComparison();
        comparison.AddLeft(Events(left));
        comparison.AddRight(Events(right));
        comparison.Advance(new Instant(8_000_000));
        return comparison;
    }

    private static IEnumerable<KeyedEvent> Events(Scenario scenario)
    {
        var run = Runs.ToEnd(scenario);
        var keys = new EventKeys(run.Symbols);
        return run.Events().Where(happened => !happened.Data.Background).Select(happened => new KeyedEvent(happened.Id, happened.At, happened.Kind, keys.Of(happened)));
    }
}
