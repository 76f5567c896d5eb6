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
    private (LessonTry Try, long Sequence, Instant At, bool Done)? _pressed;
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

        Pause();
        return taken;
    }

    /// <summary>A button is pressed.</summary>
    public void Press(LessonTry button)
    {
        if (_newest is null)
            return;
        _pressed = (button, _newest.Sequence, _newest.View.At, Done: false);
        PressedAt = button.Commands.Any(command => command is SessionCommand.Reset) ? default : _newest.View.At;
    }

    /// <summary>All that the button does has been asked for; the run may still go on.</summary>
    public void Asked(LessonTry button)
    {
        if (_pressed is not { } pressed || pressed.Try.Id != button.Id)
            return;
        _pressed = pressed with { Done = true };
        Pause();
    }

    private void Pause()
    {
        if (_pressed is not { Done: true } pressed || _newest is not { Transport.Playing: false } frame || frame.Sequence <= pressed.Sequence)
            return;
        // A frame from before the run set off, still on its way here, is no pause.
        var runs = pressed.Try.Commands.Any(command => command is SessionCommand.RunFor or SessionCommand.RunUntil);
        var anew = pressed.Try.Commands.Any(command => command is SessionCommand.Reset);
        if (runs && !anew && frame.View.At <= pressed.At)
            return;
        _pauses[pressed.Try.Id] = frame;
        _pressed = null;
    }
}
