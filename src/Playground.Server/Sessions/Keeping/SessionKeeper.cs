using Playground.Server.Storage;

namespace Playground.Server.Sessions.Keeping;

/// <summary>
/// Keeps one session: knows what is kept of it, and writes what is not. What a store refused is in the next record, for each says all that changed since the
/// last that was kept. Called from the session's mailbox, and after that has ended.
/// </summary>
/// <param name="kept">What the log says; null: there is none.</param>
/// <param name="at">How many records it has.</param>
/// <param name="outdated">The log says another opening: all of it is written anew with the next record.</param>
internal sealed class SessionKeeper(
    ILogStore store, LogName log, KeptOpening opening, KeepingSettings settings, TimeProvider clock, ILogger logger, KeptSession? kept, long at, bool outdated)
{
    private KeptSession? _kept = kept;
    private long _at = at;
    private int _longest = outdated ? 1 : settings.LongestLog;
    private (ReadOnlyMemory<byte> Record, KeptSession? State, long Length)? _doubt;
    private bool _unsure;
    private Task _writing = Task.CompletedTask;
    private long _written = clock.GetTimestamp();

    /// <summary>Whether somebody acted in it: sessions that were merely opened, or played, cost nothing.</summary>
    public bool Begun { get; private set; } = kept is not null;

    /// <summary>From now on it is kept.</summary>
    public void Begin() => Begun = true;

    /// <summary>Writes what is not kept yet.</summary>
    /// <returns>Whether all is.</returns>
    public async ValueTask<bool> KeepAsync(SessionRun run)
    {
        if (!Begun)
            return true;
        await _writing;
        return await WriteAsync(KeptSession.Of(opening, run));
    }

    /// <summary>Simulated time went on: writes that now and then, while nobody waits.</summary>
    /// <param name="stopped">It goes on no more, so this is worth writing at once.</param>
    public void Moved(SessionRun run, bool stopped)
    {
        if (!Begun || (!stopped && (!_writing.IsCompleted || clock.GetElapsedTime(_written) < settings.PlayheadEvery)))
            return;
        _writing = AfterAsync(_writing, KeptSession.Of(opening, run));
    }

    private async Task AfterAsync(Task before, KeptSession now)
    {
        await before;
        await WriteAsync(now);
    }

    private async Task<bool> WriteAsync(KeptSession now)
    {
        _written = clock.GetTimestamp();
        for (var again = false; ; again = true)
        {
            try
            {
                if (_unsure)
                    await LookAsync();
                await AppendAsync(now);
                return true;
            }
            catch (LogConflictException) when (!again)
            {
                _unsure = true;
            }
            catch (Exception fault)
            {
                // Whatever it is, the run goes on, and what is missing is in the next record.
                _unsure = true;
                KeepingLog.NotKept(logger, fault);
                return false;
            }
        }
    }

    private async Task AppendAsync(KeptSession now)
    {
        if (KeptRecord.Write(_kept, now) is not { } record)
            return;
        if (_at >= _longest && KeptRecord.Write(null, now) is { } whole)
        {
            if (whole.Length <= settings.LargestWhole)
            {
                _doubt = (whole, now, 1);
                await store.RewriteAsync(log, _at, whole);
                Kept(now, 1);
                _longest = settings.LongestLog;
                return;
            }

            _longest = Math.Max(_longest * 2, settings.LongestLog);
        }

        var pieces = KeptPieces.Of(record, settings.LargestWhole);
        for (var piece = 0; piece < pieces.Count; piece++)
        {
            // Nothing of it counts before the last piece is there.
            var then = piece == pieces.Count - 1 ? now : _kept;
            _doubt = (pieces[piece], then, _at + 1);
            await store.AppendAsync(log, _at, pieces[piece]);
            Kept(then, _at + 1);
        }
    }

    private void Kept(KeptSession? now, long length) => (_kept, _at, _doubt) = (now, length, null);

    /// <summary>
    /// A write failed. It may have been kept although the store could not say so, or the log's time was over and it is gone: then it goes on from there. Or
    /// somebody else writes to it, and nothing may be added.
    /// </summary>
    /// <exception cref="LogConflictException">Somebody else does.</exception>
    private async Task LookAsync()
    {
        var records = await store.ReadAsync(log);
        if (_doubt is { } doubt && records.Count == doubt.Length && records[^1].Span.SequenceEqual(doubt.Record.Span))
            Kept(doubt.State, doubt.Length);
        else if (records.Count == 0)
            (_kept, _at) = (null, 0);
        else if (records.Count != _at)
            throw new LogConflictException(log, _at, records.Count);
        (_unsure, _doubt) = (false, null);
    }
}
