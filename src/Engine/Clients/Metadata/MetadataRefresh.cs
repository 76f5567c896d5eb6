using Playground.Engine.Clients.Connections;
using Playground.Engine.Kernel;

namespace Playground.Engine.Clients.Metadata;

/// <summary>What a metadata request was for, handed back with its answer.</summary>
/// <param name="Partial">It asked for new topics only (ProducerMetadata.newMetadataRequestBuilderForNewTopics).</param>
/// <param name="Version">Which new topics it could know of.</param>
internal readonly record struct MetadataAttempt(bool Partial, int Version);

/// <summary>
/// When a client asks for metadata (Metadata.timeToNextUpdate, KIP-580): when it is too old, when somebody wants it, and after a pause that grows with
/// failures and with answers that bring nothing new. Topics nobody has asked about yet are asked about at once and, if no more is due, alone.
/// </summary>
internal sealed class MetadataRefresh(NodeId client, Duration maxAge, ExponentialBackoff backoff)
{
    private bool _wanted = true;
    private bool _newTopicsWanted;
    private int _version;
    private Instant? _lastAttempt;
    private Instant _lastWhole;
    private int _failures;
    private int _nothingNew;

    /// <summary>All topics of interest shall be asked about.</summary>
    public void Want() => _wanted = true;

    /// <summary>A caller waits for a topic that nobody has asked about: no pause holds that back.</summary>
    public void WantNewTopics()
    {
        _lastAttempt = null;
        _newTopicsWanted = true;
        _nothingNew = 0;
        _version++;
    }

    /// <summary>The last answer brought something new.</summary>
    public void SawNews() => _nothingNew = 0;

    /// <summary>When to ask next; draws chance for the pause.</summary>
    public Instant Next(Instant now, Chance chance)
    {
        var wanted = _wanted || _newTopicsWanted;
        var expires = _lastWhole + maxAge;
        var due = wanted ? now : Instant.Max(expires, now);
        if (_lastAttempt is not { } last || due > now)
            return due;
        if (expires <= now)
            _nothingNew = 0;
        var pause = Draw(Math.Max(_failures - 1, 0), chance);
        if (_nothingNew > 0)
            pause = Duration.Max(pause, Draw(_nothingNew - 1, chance));
        return Instant.Max(due, last + pause);
    }

    public MetadataAttempt Begin(Instant now) => new(!_wanted && _lastWhole + maxAge > now, _version);

    public void Failed(Instant now)
    {
        _lastAttempt = now;
        _failures++;
        _nothingNew = 0;
    }

    /// <summary>An answer came. Whoever learns something from it says so next (<see cref="SawNews"/>, <see cref="Want"/>).</summary>
    public void Answered(MetadataAttempt attempt, Instant now)
    {
        _newTopicsWanted = attempt.Version < _version;
        _lastAttempt = now;
        _failures = 0;
        _nothingNew++;
        if (attempt.Partial)
            return;
        _wanted = false;
        _lastWhole = now;
    }

    private Duration Draw(int attempts, Chance chance) => backoff.Draw(attempts, chance, Purpose.MetadataBackoff, client.Value, 0);
}
