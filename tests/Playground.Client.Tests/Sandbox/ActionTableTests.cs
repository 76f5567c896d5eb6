using Playground.Client.Sandbox;
using Playground.Client.Wording;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;

namespace Playground.Client.Tests.Sandbox;

public class ActionTableTests
{
    /// <summary>What a person has to choose where no default can stand for them.</summary>
    private static readonly Dictionary<string, (string Path, string Value)[]> Chosen = new(StringComparer.Ordinal)
    {
        ["network.cut"] = [("between[0]", "1"), ("between[1]", "2, c1, 101")],
        ["network.reset"] = [("between[0]", "1"), ("between[1]", "p1")],
    };

    public static TheoryData<string> Names => [.. ActionTable.All.Select(form => form.Do)];

    [Fact]
    public void EveryActionThatAScenarioKnowsHasAForm() =>
        Assert.Equal(Vocabulary.Actions, ActionTable.All.Select(form => form.Do).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void WhatAFormOffersMakesAStepThatTheScenarioTakes(string name)
    {
        var draft = Filled(name);

        var (action, errors, limit) = draft.Read();

        Assert.True(errors.IsEmpty, string.Join("; ", errors) + draft.Step());
        Assert.Null(limit);
        Assert.Equal(name, action!.Name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryFieldIsCalledSomethingInBothLanguages(string name)
    {
        var form = ActionTable.Find(name)!;
        Assert.All(
            form.Fields.SelectMany(field => field.Names.Values.Append(field.Label).Append(field.Hint ?? field.Label)).Append(form.Title).Append(form.Meaning),
            text =>
            {
                Assert.NotEqual("", text.English);
                Assert.True(text.Korean.Any(letter => letter is >= '가' and <= '힣') || text.Korean == "ID", text.English);
            });
    }

    [Fact]
    public void EveryFieldOfAFormHasAPathOfItsOwn() =>
        Assert.All(ActionTable.All, form => Assert.Equal(form.Fields.Length, form.Fields.Select(field => field.Path).Distinct().Count()));

    [Fact]
    public void AComplaintIsAboutTheFieldThatWasEntered()
    {
        var draft = new ActionDraft(ActionTable.Find("producer.add")!, Bench.Frame);
        Enter(draft, "workload.interval", "soon");
        Enter(draft, "id", "p1");

        var errors = draft.Read().Errors;

        Assert.Equal(["id", "workload.interval"], errors.Select(error => draft.FieldOf(error)!.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void WhatThereIsToChooseIsWhatThereIsAtTheMoment()
    {
        Assert.Equal(["1", "2"], Choices("broker.crash", "broker"));
        Assert.Equal(["3"], Choices("broker.start", "broker"));
        Assert.Equal(["2"], Choices("broker.resume", "broker"));
        Assert.Equal(["103"], Choices("controller.start", "controller"));
        Assert.Equal(["0", "1"], Choices("leader.elect", "partition"));
        Assert.Equal(["x1"], Choices("processor.crash", "id"));
        Assert.Equal(["c1"], Choices("consumer.seek", "id"));
        Assert.Equal(["p1"], Choices("producer.crash", "id"));
        Assert.Equal("p2", new ActionDraft(ActionTable.Find("producer.add")!, Bench.Frame).Value("id"));
    }

    [Fact]
    public void AKeyIsWrittenInTheWayThatWasChosen()
    {
        var draft = new ActionDraft(ActionTable.Find("producer.add")!, Bench.Frame);
        Enter(draft, "keys", "cycle");
        Enter(draft, "workload.key.cycle", "a, 7");

        Assert.Equal(["a", "7"], Assert.IsType<KeySpec.Cycle>(Added(draft).Workload!.Key).Keys.AsEnumerable());
        Enter(draft, "keys", "prefix");
        Assert.Equal(new KeySpec.Prefix("user-", 5, false), Added(draft).Workload!.Key);
        Enter(draft, "works", "no");
        Assert.Null(Added(draft).Workload);
    }

    [Fact]
    public void ConfigsOfATopicAreThoseThatItHasAndOnlyWhatWasChangedIsWritten()
    {
        var draft = new ActionDraft(ActionTable.Find("topic.config")!, Bench.Frame);
        var field = draft.Form.Fields.Single(each => each.Path == "config");
        Assert.Equal("60000", draft.Configs(field).Value("retention.ms"));
        Assert.Equal("2000", draft.Configs(field).Value("max.message.bytes"));

        draft.Configs(field).Set("retention.ms", "5");

        var change = Assert.IsType<StepAction.TopicConfig>(draft.Read().Action);
        Assert.Equal(["retention.ms"], change.Config.Values.Keys);
    }

    [Fact]
    public void AConfigOfAProducerThatIsTakenBackIsUnset()
    {
        var draft = new ActionDraft(ActionTable.Find("producer.restart")!, Bench.Frame);
        draft.Configs(draft.Form.Fields.Single(each => each.Path == "config")).Set("acks", null);

        Assert.Equal(["acks"], Assert.IsType<StepAction.ProducerRestart>(draft.Read().Action).Unset.AsEnumerable());
    }

    [Fact]
    public void AnOffsetOrAnEndOfALogIsAPlaceToSeekTo()
    {
        var draft = new ActionDraft(ActionTable.Find("consumer.seek")!, Bench.Frame);
        Assert.Equal(OffsetTarget.Earliest, Assert.IsType<StepAction.ConsumerSeek>(draft.Read().Action).To);
        Enter(draft, "to", "12");
        Assert.Equal(OffsetTarget.At(12), Assert.IsType<StepAction.ConsumerSeek>(draft.Read().Action).To);
        Enter(draft, "to", "soon");
        Assert.Equal("to", draft.FieldOf(Assert.Single(draft.Read().Errors, error => error.Path.EndsWith("offset", StringComparison.Ordinal)))!.Path);
    }

    [Theory]
    [InlineData("cut", "network.cut")]
    [InlineData("unclean", "leader.elect")]
    [InlineData("broker.powerLoss", "broker.powerLoss")]
    public void AnActionIsFoundByItsNameOrMeaning(string sought, string name) =>
        Assert.Contains(ActionTable.All.Where(form => form.Matches(sought, Language.English) || form.Do == sought), form => form.Do == name);

    private static ActionDraft Filled(string name)
    {
        var draft = new ActionDraft(ActionTable.Find(name)!, Bench.Frame);
        foreach (var (path, value) in Chosen.GetValueOrDefault(name) ?? [])
            Enter(draft, path, value);
        foreach (var field in draft.Form.Fields.Where(field => field.Kind == FieldKind.Config && field.Scope is Engine.Config.ConfigScopes.Topic or Engine.Config.ConfigScopes.Broker))
            draft.Configs(field).Set(field.Scope == Engine.Config.ConfigScopes.Topic ? "retention.ms" : "log.retention.ms", "5000");
        return draft;
    }

    private static ProducerSpec Added(ActionDraft draft) => Assert.IsType<StepAction.ProducerAdd>(draft.Read().Action).Producer;

    private static void Enter(ActionDraft draft, string path, string value) => draft.Set(draft.Form.Fields.Single(field => field.Path == path), value);

    private static IEnumerable<string> Choices(string name, string path)
    {
        var draft = new ActionDraft(ActionTable.Find(name)!, Bench.Frame);
        return draft.Form.Fields.Single(field => field.Path == path).Choices!(draft);
    }
}
