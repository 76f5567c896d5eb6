using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Engine.Metrics;
using Playground.Engine.Scenarios;

namespace Playground.Server.Sessions;

/// <summary>A component's hold on a session in the same process.</summary>
internal sealed class SessionHandle(Session session) : ISessionHandle
{
    private int _disposed;

    public string Id => session.Id;

    public string? LessonId => session.Opening.Lesson?.Id;

    public SessionFrame Current => session.Current;

    public event Action<SessionFrame>? Changed;

    public event Action? Gone;

    /// <summary>Asked before each command; what it gives is the answer, and nothing is done.</summary>
    internal Func<CommandResult?> Refusal { get; set; } = static () => null;

    public Task<CommandResult> SendAsync(SessionCommand command, CancellationToken cancel = default) =>
        Refusal() is { } refused ? Task.FromResult(refused) : session.SendAsync(command).WaitAsync(cancel);

    public Task<ImmutableArray<EventLine>> EventsAsync(EventQuery query, CancellationToken cancel = default) =>
        session.EventsAsync(query).WaitAsync(cancel);

    public Task<ImmutableArray<EventLine>> CausesAsync(int eventId, CancellationToken cancel = default) =>
        session.CausesAsync(eventId).WaitAsync(cancel);

    public Task<MetricsView?> MetricsAsync(CancellationToken cancel = default) => session.MetricsAsync().WaitAsync(cancel);

    public Task<TimelineMarks?> MarksAsync(CancellationToken cancel = default) => session.MarksAsync().WaitAsync(cancel);

    public Task<Scenario?> BranchAsync(int branch, CancellationToken cancel = default) => session.BranchAsync(branch).WaitAsync(cancel);

    public Task<string> ScenarioAsync(CancellationToken cancel = default) => Task.FromResult(session.ScenarioJson());

    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
            session.Unwatch(this);
        return ValueTask.CompletedTask;
    }

    internal void Tell(SessionFrame frame) => Changed?.Invoke(frame);

    internal void End() => Gone?.Invoke();
}
