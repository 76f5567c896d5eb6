using Playground.Client.Contracts;
using Playground.Engine.Kernel;

namespace Playground.Client.Lessons;

/// <summary>
/// The pictures that a lesson's text quotes: the opening, the moments at which truths came out, and those at which the run paused after a button was pressed.
/// Who did not see such a moment has none, for the run has gone on since.
/// </summary>
internal sealed class TurningPoints
{
    private readonly Dictionary<string, SessionFrame> _truths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SessionFrame> _pauses = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private (string Try, long Sequence)? _acted;
    private SessionFrame? _newest;

    /// <summary>Where the run stood when a button was pressed last.</summary>
    public Instant PressedAt { get; private set; }

    /// <summary>When that truth came out; null if nobody saw it.</summary>
    public SessionFrame? OfPrediction(string id) => _truths.GetValueOrDefault(id);

    /// <summary>When the run paused after that button was pressed last; null if it was not.</summary>
    public SessionFrame? OfTry(string id) => _pauses.GetValueOrDefault(id);

    /// <summary>Looks at a new frame of the session.</summary>
    /// <returns>Ids of predictions whose truth was taken back: the run begins anew.</returns>
    public IReadOnlyList<string> See(SessionFrame frame)
    {
        _newest = frame;
        List<string> taken = [];
        foreach (var state in frame.Predictions)
        {
            if (state.RevealedAt is null)
            {
                _open.Add(state.Id);
                if (_truths.Remove(state.Id))
                    taken.Add(state.Id);
            }
            else if (_open.Remove(state.Id))
            {
                _truths[state.Id] = frame;
            }
        }

        if (_acted is { } acted && !frame.Transport.Playing && frame.Sequence > acted.Sequence)
            Pause(acted.Try, frame);
        return taken;
    }

    /// <summary>A button is pressed.</summary>
    public void Press(LessonTry button)
    {
        _acted = null;
        PressedAt = button.Commands.Any(command => command is SessionCommand.Reset) ? default : _newest?.View.At ?? default;
        // What acts and does not run is seen in the next picture.
        if (_newest is not null && !button.Commands.Any(command => command is SessionCommand.RunFor or SessionCommand.RunUntil))
            _acted = (button.Id, _newest.Sequence);
    }

    /// <summary>The run has paused where that button let it go.</summary>
    public void Pause(string button, SessionFrame frame)
    {
        _pauses[button] = frame;
        _acted = null;
    }
}
