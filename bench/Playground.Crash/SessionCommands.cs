using System.Globalization;
using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Crash;

/// <summary>A command, and how it is sent.</summary>
internal sealed record SentCommand(SessionCommand Command, string Json)
{
    /// <summary>One of those whose effect depends on nothing but what was done before. What it adds has a name that nothing else has.</summary>
    public static SentCommand At(Random chance)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"t{chance.NextInt64():x16}");
        var (branch, time) = (chance.Next(8), chance.Next(6_000));
        return chance.Next(14) switch
        {
            0 => new(new SessionCommand.StepEvent(), """{"transport":"stepEvent"}"""),
            1 => new(new SessionCommand.Undo(), """{"transport":"undo"}"""),
            2 => new(new SessionCommand.Fork(), """{"transport":"fork"}"""),
            3 => new(new SessionCommand.Seek(new Moment(Instant.Zero + Duration.FromMilliseconds(time))), Text($$"""{"transport":"seek","to":"{{time}}ms"}""")),
            4 => new(new SessionCommand.ShowBranch(branch), Text($$"""{"transport":"showBranch","branch":{{branch}}}""")),
            5 => new(new SessionCommand.RemoveBranch(branch), Text($$"""{"transport":"removeBranch","branch":{{branch}}}""")),
            6 or 7 => new(new SessionCommand.RenameBranch(branch, name), Text($$"""{"transport":"renameBranch","branch":{{branch}},"name":"{{name}}"}""")),
            _ => new(new SessionCommand.Act(new StepAction.TopicCreate(new TopicSpec { Name = name })), Text($$"""{"do":"topic.create","topic":"{{name}}"}""")),
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
