using System.Globalization;
using Playground.Engine.Kernel;
using Playground.Engine.Laws;
using Playground.Engine.Ledger;
using Playground.Engine.Metrics;
using Playground.Engine.Network;
using Playground.Engine.Outcomes;
using Playground.Engine.Scenarios;
using Playground.Engine.Steps;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine;

/// <summary>
/// A run of a scenario. It only moves when asked, and what it does is a function of the scenario and of the commands given to it
/// (which it appends to <see cref="Scenario"/>, so that running that again gives the same run). Not thread-safe.
/// </summary>
public sealed class Simulation
{
    private readonly World _world;
    private readonly Cluster _cluster;
    private readonly StepActions _actions;
    private readonly StepRunner _steps;
    private readonly RecordLedger _ledger;
    private readonly ViewBuilder _views;
    private readonly MetricsBuilder _metrics;
    private readonly Evaluator _evaluator;
    private readonly int _maxEvents;
    private bool _withinInstant;

    private Simulation(Scenario scenario, int maxEvents)
    {
        Scenario = scenario;
        _maxEvents = maxEvents;
        Symbols = new Symbols();
        Trace = new EventTrace(Symbols);
        var network = scenario.Cluster.Network;
        _world = new World(scenario.Seed, Trace, Symbols, new LinkQuality(network.Latency, network.Jitter, network.Bandwidth));
        var metrics = new RunMetrics(Symbols);
        _metrics = new MetricsBuilder(metrics, Trace, Symbols);
        _cluster = new Cluster(scenario, _world, metrics);
        Laws = new ClusterLaws(this, _cluster);
        _ledger = new RecordLedger(_cluster, _cluster, Symbols);
        metrics.Lags = new LagSensors(metrics.Grid, _ledger.Reading, Symbols);
        metrics.InSync = new IsrSensors(metrics.Grid, _cluster, Symbols);
        _actions = new StepActions(_world, _cluster);
        _steps = new StepRunner(_world, _actions, _ledger, metrics);
        _world.Director = _steps;
        _views = new ViewBuilder(_world, _cluster, _ledger);
        _evaluator = new Evaluator(_world, _cluster, _ledger);
        foreach (var step in scenario.Steps)
            _steps.Add(step with { Action = _cluster.Declare(step.Action) });
        _world.StartAll();
    }

    /// <summary>Rises whenever the same scenario gives another hash than before.</summary>
    public static int EngineVersion => 5;

    /// <summary>The recipe: the scenario it was created from and every command given since.</summary>
    public Scenario Scenario { get; private set; }

    public Instant Now => _world.Now;

    /// <summary>Where it stands; <see cref="RunTo"/> brings another run of the same recipe there.</summary>
    public Moment Here => new(Now, _withinInstant ? Trace.Count : null);

    public EventTrace Trace { get; }

    public Symbols Symbols { get; }

    /// <summary>Inputs that nodes have handled so far.</summary>
    public long Inputs => _world.Inputs;

    /// <summary>For tests and random searches: what must never break.</summary>
    internal ClusterLaws Laws { get; }

    /// <summary>For tests that add a node of their own.</summary>
    internal World World => _world;

    /// <summary>For tests: the nodes and the committed metadata.</summary>
    internal Cluster Cluster => _cluster;

    /// <summary>Places in the document of steps that have not acted so far.</summary>
    public IEnumerable<int> IdleSteps => _steps.Idle;

    /// <summary>Forms the cluster at time 0.</summary>
    /// <param name="maxEvents">The run fails with <see cref="RunLimitException"/> when it has more events.</param>
    public static Simulation Create(Scenario scenario, int maxEvents = 5_000_000) => new(scenario, maxEvents);

    /// <summary>Everything at instants up to and including the limit happens.</summary>
    public void RunUntil(Instant limit)
    {
        while (_world.Advance(limit))
            CheckSize();
        _withinInstant = false;
    }

    /// <summary>As <see cref="RunUntil(Instant)"/>, but stops after so many pieces of work (an effect applied or an agenda entry taken).</summary>
    /// <returns>Whether the limit was reached; call again if not.</returns>
    public bool RunUntil(Instant limit, int budget) => RunTo(new Moment(limit), budget);

    /// <summary>Goes on to a moment that is still ahead, within one turn if need be; stops after so many pieces of work.</summary>
    /// <returns>Whether the moment was reached; call again if not.</returns>
    public bool RunTo(Moment moment, int budget)
    {
        for (; budget > 0; budget--)
        {
            if (moment.After is { } id && Trace.Count >= id)
            {
                _withinInstant = true;
                return true;
            }

            // Where a run has ended for its size, another of the same recipe can still be brought.
            CheckSize();
            if (!_world.Advance(moment.At))
            {
                _withinInstant = false;
                return true;
            }
        }

        _withinInstant = true;
        return false;
    }

    /// <summary>Goes on until one more event has happened, within one turn if need be.</summary>
    /// <returns>False if nothing happens up to and including the limit; the run then stands at the limit.</returns>
    public bool StepEvent(Instant limit)
    {
        var before = Trace.Count;
        while (Trace.Count == before)
        {
            if (!_world.Advance(limit))
            {
                _withinInstant = false;
                return false;
            }
        }

        _withinInstant = true;
        CheckSize();
        return true;
    }

    /// <summary>
    /// Does something to the run now, and appends it to the scenario. What names a node that was never declared is refused before
    /// that: no scenario may hold it.
    /// </summary>
    /// <returns>Null if it was done, else why it was refused: Kafka's error name where it has one, and a message.</returns>
    public Refusal? Submit(StepAction action)
    {
        if (_actions.Undeclared(action) is { } undeclared)
            return undeclared;
        StandBetweenInstants();
        var step = new Step { When = new When.At(Now, Trace.Count), Action = action };
        Scenario = Scenario with { Steps = Scenario.Steps.Add(step) };
        var depth = _world.Depth;
        _steps.AddLive(step with { Action = _cluster.Declare(action) });
        var refusal = _steps.LastRefusal;
        while (_world.Depth > depth)
            _world.Advance(Now);
        _withinInstant = true;
        CheckSize();
        return refusal;
    }

    /// <summary>
    /// Takes in a command that another run of the same recipe was given at a moment which this one has not reached yet, and appends it to the scenario: it is
    /// carried out when its moment comes, as in a run that was created from the longer recipe.
    /// </summary>
    /// <param name="command">As it stands in the other run's scenario, right after those that this one has.</param>
    public void Foresee(Step command)
    {
        Scenario = Scenario with { Steps = Scenario.Steps.Add(command) };
        _steps.Add(command with { Action = _cluster.Declare(command.Action) });
    }

    /// <summary>A picture of this moment. Parts that did not change since the last picture are the same instances.</summary>
    public ClusterView View() => _views.Build();

    /// <summary>What moves at this moment: a part of <see cref="View"/> that is quick to make.</summary>
    public MotionView Motion() => _views.Motion();

    /// <summary>
    /// What the producers and groups did so far: requests, batches, bytes, latencies, lag, by buckets of simulated time and in all. Made when asked for, and the
    /// same instance while nothing changed.
    /// </summary>
    public MetricsView Metrics() => _metrics.Build(Now);

    /// <summary>SHA-256 over all events so far, 64 lower-case hex digits.</summary>
    public string Hash() => Trace.Hash();

    /// <summary>The value that a check or a goal asks about, at this moment.</summary>
    public JsonValue Evaluate(CheckSubject subject) => _evaluator.Evaluate(subject);

    /// <summary>What came of the run so far, its checks judged now.</summary>
    public Outcome Outcome() => _evaluator.Outcome(this);

    /// <summary>
    /// A command's place is "after that event". That says it all within an instant's turns; between instants it must not be mistaken for the
    /// middle of one, so time steps off an instant at which something has just happened.
    /// </summary>
    private void StandBetweenInstants()
    {
        while (_world.BetweenTurns && Trace.Count > 0 && Trace[Trace.Count].At == Now)
            RunUntil(Now + new Duration(1));
    }

    private void CheckSize()
    {
        if (Trace.Count <= _maxEvents)
            return;
        // Here it ended, in the midst of an instant.
        _withinInstant = true;
        throw new RunLimitException("events", _maxEvents);
    }
}

/// <summary>Why a step could not be done.</summary>
/// <param name="Error">Kafka's error name, or null where Kafka has none.</param>
public sealed record Refusal(string? Error, string Message);

/// <summary>A run went over a limit of its size.</summary>
public sealed class RunLimitException(string limit, long maximum)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"The run has more than {maximum} {limit}."))
{
    /// <summary>What there was too much of: <c>events</c>, <c>step actions at one instant</c>.</summary>
    public string Limit => limit;

    public long Maximum => maximum;
}
