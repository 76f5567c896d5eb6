using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Client.State;

namespace Playground.Server.Workshops;

/// <summary>A page's hold on a room.</summary>
/// <param name="owner">Whose page: <see cref="RoomKey.Host"/>, or a person's id.</param>
internal sealed class RoomHandle(Room room, RoomAudience audience, string owner) : IRoomHandle, IDisposable
{
    private RoomKey? _key;

    public event Func<Task>? Changed;

    public event Func<Task>? Settled;

    public event Action? Gone;

    public string Owner => owner;

    public RoomView Room => audience.All;

    public PersonView? Me => room.State.For(owner);

    public HostView? Host => owner == RoomKey.Host ? room.ForHosts() : null;

    /// <summary>Asked before each act; what it gives is the answer, and nothing is done.</summary>
    internal Func<RoomResult?> Refusal { get; set; } = static () => null;

    public Task<RoomResult> DoAsync(RoomAct act)
    {
        if (Refusal() is { } refused)
            return Task.FromResult(refused);
        return _key is { } key ? room.DoAsync(key, act) : Task.FromResult(RoomResult.Refused(RoomRefusal.WrongKey));
    }

    public LedRun? Led => room.Led;

    public Task<RoomResult> ReachedAsync(int item, IEnumerable<string> goals) => room.ReachedAsync(owner, item, goals);

    public ImmutableArray<PersonResult> Results() => owner == RoomKey.Host ? room.Results() : [];

    public Task<string?> RecapAsync(string form) => Task.FromResult(owner == RoomKey.Host ? room.Recap(form) : null);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Dispose() => audience.Remove(this);

    /// <summary>Acts are done with this key: it is looked at each time.</summary>
    internal RoomHandle With(RoomKey key)
    {
        _key = key;
        return this;
    }

    internal Task TellAsync() => Changed?.Invoke() ?? Task.CompletedTask;

    internal Task SettleAsync() => Settled?.Invoke() ?? Task.CompletedTask;

    internal void End() => Gone?.Invoke();
}
