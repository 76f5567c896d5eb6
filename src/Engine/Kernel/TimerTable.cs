using System.Runtime.InteropServices;

namespace Playground.Engine.Kernel;

/// <summary>
/// A node's timers. A timer has at most one entry on the agenda: armed anew for later, it keeps the entry it has, which moves on when its time comes.
/// So a deadline that is pushed back with every message costs next to nothing. Of two turns, one of which interrupted the other, the one that began last
/// knew more: what it made of a timer stands, though the rest of the other is applied later.
/// </summary>
internal sealed class TimerTable
{
    private readonly Dictionary<TimerKey, Timer> _timers = [];
    private long _entries;

    /// <summary>Sets the timer, in place of what it was set to.</summary>
    /// <param name="turn">Number of the turn that does; they ascend.</param>
    /// <returns>The number of the agenda entry to make for it, or null if the one it has comes early enough.</returns>
    public long? Arm(TimerKey key, Instant deadline, EventRef cause, long turn)
    {
        ref var timer = ref CollectionsMarshal.GetValueRefOrAddDefault(_timers, key, out _);
        if (timer.SetBy > turn)
            return null;
        timer.SetBy = turn;
        timer.Armed = true;
        timer.Deadline = deadline;
        timer.Cause = cause;
        if (timer.Entry != 0 && timer.EntryAt <= deadline)
            return null;
        timer.Entry = ++_entries;
        timer.EntryAt = deadline;
        return timer.Entry;
    }

    /// <param name="interrupts">Another turn waits, which may want to set it.</param>
    public void Disarm(TimerKey key, long turn, bool interrupts)
    {
        if (interrupts)
            CollectionsMarshal.GetValueRefOrAddDefault(_timers, key, out _);
        ref var timer = ref CollectionsMarshal.GetValueRefOrNullRef(_timers, key);
        if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref timer) || timer.SetBy > turn)
            return;
        timer.SetBy = turn;
        timer.Armed = false;
    }

    /// <summary>An agenda entry's time has come.</summary>
    /// <param name="cause">What the timer was armed because of, if it has run out.</param>
    /// <returns>Whether it has run out; if not, <paramref name="again"/> says for when the same entry is to be made again, if at all.</returns>
    public bool Due(TimerKey key, long entry, Instant now, out EventRef cause, out Instant? again)
    {
        (cause, again) = (default, null);
        if (!_timers.TryGetValue(key, out var timer) || timer.Entry != entry)
            return false;
        if (timer.Armed && timer.Deadline > now)
        {
            timer.EntryAt = timer.Deadline;
            _timers[key] = timer;
            again = timer.Deadline;
            return false;
        }

        _timers.Remove(key);
        cause = timer.Cause;
        return timer.Armed;
    }

    public void Clear() => _timers.Clear();

    private struct Timer
    {
        public bool Armed;
        public Instant Deadline;
        public EventRef Cause;
        public long Entry;
        public Instant EntryAt;
        public long SetBy;
    }
}
