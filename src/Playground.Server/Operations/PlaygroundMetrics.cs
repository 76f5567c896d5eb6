using System.Diagnostics.Metrics;
using Playground.Server.Guarding;
using Playground.Server.Sessions;

namespace Playground.Server.Operations;

/// <summary>
/// The meter <c>Playground</c>: what the server does, read whenever somebody listens (<c>dotnet-counters</c>, OpenTelemetry) and costing nothing otherwise.
/// </summary>
internal sealed class PlaygroundMetrics
{
    public const string Name = "Playground";

    public PlaygroundMetrics(IMeterFactory meters, SessionRegistry sessions, MachineShare share, Refusals refusals)
    {
        var meter = meters.Create(Name);
        meter.CreateObservableGauge("playground.sessions.open", () => sessions.Count, "{session}", "Sessions on the server.");
        meter.CreateObservableGauge("playground.sessions.playing", () => sessions.Tally().Playing, "{session}", "Sessions whose simulated time goes on.");
        meter.CreateObservableGauge("playground.viewers", () => sessions.Tally().Viewers, "{viewer}", "Viewers of all sessions.");
        meter.CreateObservableGauge("playground.events.held", () => share.Events, "{event}", "Events in memory, of all sessions; about 100 bytes each.");
        meter.CreateObservableCounter("playground.events.simulated", () => share.Simulated, "{event}", "Events simulated, replays not counted.");
        meter.CreateObservableCounter("playground.ticks", () => share.Pace.Ticks, "{tick}", "Ticks of sessions that play.");
        meter.CreateObservableCounter("playground.ticks.late", () => share.Pace.LateTicks, "{tick}", "Ticks that waited more than 50 ms for a processor.");
        meter.CreateObservableGauge("playground.frame.pace", () => share.Pace.Every.TotalSeconds, "s", "Time between two frames of a session that plays.");
        meter.CreateObservableGauge("playground.drawing.pace", () => share.Pace.ComponentsEvery.TotalSeconds, "s", "Time between two drawings of components.");
        meter.CreateObservableCounter("playground.drawings", () => share.Drawing.Drawn, "{drawing}", "Times that components of a session were drawn.");
        meter.CreateObservableCounter("playground.refusals", () => Refused(refusals), "{request}", "Requests and calls that were refused, by policy.");
    }

    private static IEnumerable<Measurement<long>> Refused(Refusals refusals) =>
        refusals.Read().Select(row => new Measurement<long>(row.Count, new KeyValuePair<string, object?>("policy", row.Policy)));
}
