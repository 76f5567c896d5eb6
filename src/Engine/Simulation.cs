using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine;

/// <summary>
/// A run of a scenario. It only moves when asked, and what it does is a function of the scenario and of the commands given to it
/// (which it appends to <see cref="Scenario"/>, so that running that again gives the same run). Not thread-safe.
/// </summary>
public sealed partial class Simulation
{
    /// <summary>Forms the cluster at time 0.</summary>
    /// <param name="maxEvents">The run fails with <see cref="RunLimitException"/> when it has more events.</param>
    public static Simulation Create(Scenario scenario, int maxEvents = 5_000_000) => throw new NotImplementedException();

    /// <summary>The recipe: the scenario it was created from and every command given since.</summary>
    public Scenario Scenario => throw new NotImplementedException();

    public Instant Now => throw new NotImplementedException();

    public EventTrace Trace => throw new NotImplementedException();

    public Symbols Symbols => throw new NotImplementedException();

    /// <summary>Inputs that nodes have handled so far.</summary>
    public long Inputs => throw new NotImplementedException();

    /// <summary>Everything at instants up to and including the limit happens.</summary>
    public void RunUntil(Instant limit) => throw new NotImplementedException();

    /// <summary>As <see cref="RunUntil(Instant)"/>, but stops after so many pieces of work (an effect applied or an agenda entry taken).</summary>
    /// <returns>Whether the limit was reached; call again if not.</returns>
    public bool RunUntil(Instant limit, int budget) => throw new NotImplementedException();

    /// <summary>Goes on until one more event has happened, within one turn if need be.</summary>
    /// <returns>False if nothing happens up to and including the limit; the run then stands at the limit.</returns>
    public bool StepEvent(Instant limit) => throw new NotImplementedException();

    /// <summary>Does something to the run now, and appends it to the scenario.</summary>
    /// <returns>Null if it was done, else why it was refused: Kafka's error name where it has one, and a message.</returns>
    public Refusal? Submit(StepAction action) => throw new NotImplementedException();

    /// <summary>A picture of this moment. Parts that did not change since the last picture are the same instances.</summary>
    public ClusterView View() => throw new NotImplementedException();

    /// <summary>SHA-256 over all events so far, 64 lower-case hex digits.</summary>
    public string Hash() => throw new NotImplementedException();

    /// <summary>The value that a check or a goal asks about, at this moment.</summary>
    public JsonValue Evaluate(CheckSubject subject) => throw new NotImplementedException();
}

/// <summary>Why a step could not be done.</summary>
/// <param name="Error">Kafka's error name, or null where Kafka has none.</param>
public sealed record Refusal(string? Error, string Message);

/// <summary>A run went over a limit of its size.</summary>
public sealed class RunLimitException(string limit, long maximum)
    : Exception(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The run has more than {maximum} {limit}."))
{
    /// <summary>What there was too much of: <c>events</c>.</summary>
    public string Limit => limit;

    public long Maximum => maximum;
}
