using System.Collections.Immutable;
using System.Text.Json;
using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios.Reading;
using Playground.Engine.Trace;

namespace Playground.Server.Lessons;

/// <summary>Reads a lesson's buttons: lists of actions, as scenarios have them, and of things done to the transport.</summary>
internal static class TryReader
{
    private static readonly Dictionary<string, Func<ObjectReader, SessionCommand>> Transports = new(StringComparer.Ordinal)
    {
        ["play"] = _ => new SessionCommand.Play(),
        ["pause"] = _ => new SessionCommand.Pause(),
        ["speed"] = reader => new SessionCommand.SetSpeed(Speed(reader)),
        ["stepEvent"] = _ => new SessionCommand.StepEvent(),
        ["runToNext"] = reader => new SessionCommand.RunToNext(AtLeast(reader)),
        ["runFor"] = reader => new SessionCommand.RunFor(reader.RequiredDuration("for")),
        ["runUntil"] = reader => new SessionCommand.RunUntil(Instant.Zero + reader.RequiredDuration("until")),
        ["reset"] = reader => new SessionCommand.Reset(reader.Flag("keepProgress")),
        ["seek"] = reader => new SessionCommand.Seek(new Moment(Instant.Zero + reader.RequiredDuration("to"), reader.Int("after", 0))),
        ["stepBack"] = _ => new SessionCommand.StepBack(),
        ["runToPrevious"] = reader => new SessionCommand.RunToPrevious(AtLeast(reader)),
        ["undo"] = _ => new SessionCommand.Undo(),
        ["fork"] = _ => new SessionCommand.Fork(),
        ["showBranch"] = reader => new SessionCommand.ShowBranch(reader.RequiredInt("branch", 0)),
        ["renameBranch"] = reader => new SessionCommand.RenameBranch(reader.RequiredInt("branch", 0), reader.Text("name")),
        ["removeBranch"] = reader => new SessionCommand.RemoveBranch(reader.RequiredInt("branch", 0)),
    };

    public static ImmutableArray<LessonTry> List(ObjectReader document) =>
        document.List("tries", "a list of tries", (item, path) =>
        {
            if (ObjectReader.Open(document.Context, item, path) is not { } reader)
                return null;
            var id = LessonReader.Id(reader, "id");
            var label = LessonReader.Both(reader, "label");
            reader.Require("do");
            document.Context.Declared.BeginChoice();
            // A lesson that goes back to its opening takes nothing away from whoever reads it.
            var commands = reader.List("do", "a list of actions and transports", (command, at) =>
                Command(document.Context, command, at) is var read && read is SessionCommand.Reset ? new SessionCommand.Reset(KeepProgress: true) : read);
            reader.Close();
            return new LessonTry(id, label, commands);
        });

    /// <summary>One action or transport; null, with a complaint, if it is none.</summary>
    public static SessionCommand? Command(ReadContext context, JsonElement element, DocumentPath path)
    {
        if (ObjectReader.Open(context, element, path) is not { } reader)
            return null;
        var command = reader.Has("transport") ? Transport(reader)
            : ActionReader.Read(reader) is { } action ? new SessionCommand.Act(action)
            : null;
        if (command is not null)
            reader.Close();
        return command;
    }

    private static SessionCommand? Transport(ObjectReader reader) =>
        reader.Choice("transport", [.. Transports.Keys]) is { } name ? Transports[name](reader) : null;

    private static double Speed(ObjectReader reader)
    {
        reader.Require("speed");
        return reader.Number("speed", SessionCommand.MinSpeed, SessionCommand.MaxSpeed, "a speed from 0.001 to 100") ?? 1;
    }

    private static Severity AtLeast(ObjectReader reader) => reader.Choice("severity", "info", "notable", "warning", "error") switch
    {
        "info" => Severity.Info,
        "warning" => Severity.Warning,
        "error" => Severity.Error,
        _ => Severity.Notable,
    };
}
