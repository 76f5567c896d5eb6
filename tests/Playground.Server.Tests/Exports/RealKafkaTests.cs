using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Engine.Testing;
using Playground.Server.Exports.Real;
using YamlDotNet.RepresentationModel;

namespace Playground.Server.Tests.Exports;

public class RealKafkaTests
{
    private const string Folder = "Playground.Server.Tests/Exports/Golden";

    private static readonly Scenario Scenario = Read(File.ReadAllText(Path.Combine(KafkaCases.RepositoryRoot, "tests", Folder, "scenario.yaml")));

    private static readonly string[] Names = ["server.properties", "topics.sh", "compose.yaml", "Clients.java", "clients.py", "../../../Exports.Sample/Clients.cs"];

    public static TheoryData<string> Files => [.. Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void WhatIsWrittenForARealKafkaIsAsItWasRead(string file)
    {
        var made = Write(file, Scenario);

        Assert.Equal(Golden.Read($"{Folder}/{file}", made), made);
    }

    [Fact]
    public void OnlyWhatDiffersFromTheDefaultsIsSet()
    {
        var lines = ServerProperties.Write(Scenario).Split('\n').Where(line => line.Contains('=', StringComparison.Ordinal));

        Assert.Equal(["min.insync.replicas=2", "unclean.leader.election.enable=true"], lines);
        Assert.Contains("Nothing", ServerProperties.Write(new Scenario()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(5, 3)]
    public void TheComposeFileIsYamlWithAServiceForEachNode(int brokers, int controllers)
    {
        var scenario = Scenario with { Cluster = Scenario.Cluster with { Brokers = brokers, Controllers = controllers } };
        var yaml = new YamlStream();
        yaml.Load(new StringReader(ComposeFile.Write(scenario)));
        var services = (YamlMappingNode)yaml.Documents[0].RootNode["services"];

        Assert.Equal(brokers + controllers, services.Children.Count);
        Assert.All(services.Children.Values, service => Assert.Equal(ComposeFile.Image, service["image"].ToString()));
        Assert.All(services.Children.Values, service => Assert.Equal("2", service["environment"]["KAFKA_MIN_INSYNC_REPLICAS"].ToString()));
        Assert.Equal(controllers, services.Children.Values.First()["environment"]["KAFKA_CONTROLLER_QUORUM_VOTERS"].ToString().Split(',').Length);
        Assert.Equal(brokers < 3, ((YamlMappingNode)services["broker-1"]["environment"]).Children.ContainsKey("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR"));
    }

    [Fact]
    public void ATitleCantLeaveItsComment()
    {
        var scenario = Scenario with { Title = LocalizedText.Of("a\nimport os\u2028b\r*/") };

        Assert.All((string[])["Clients.java", "clients.py", "Clients.cs"], file => Assert.Contains("a import os b */", Write(file, scenario).Split('\n')[0], StringComparison.Ordinal));
    }

    [Fact]
    public void WhatIsInAShellsWayIsQuoted()
    {
        var scenario = Read("{ version: 1, topics: [{ name: t }], steps: [{ at: 1s, do: topic.config, topic: t, config: { cleanup.policy: \"compact,delete\" } }] }");

        Assert.Contains("--add-config 'cleanup.policy=[compact,delete]'", AdminCommands.Write(scenario), StringComparison.Ordinal);
        Assert.Equal("'it'\\''s $HOME'", RealConfig.Shell("it's $HOME"));
    }

    [Fact]
    public void EveryRecordedScenarioCanBeWritten() =>
        Assert.All(Directory.GetFiles(Path.Combine(KafkaCases.RepositoryRoot, "tests", "Cases", "scenarios"), "*.json"), file =>
        {
            var scenario = ScenarioReader.Read(File.ReadAllBytes(file), Limits.Default).Scenario!;
            Assert.All(Names, name => Assert.NotEmpty(Write(name, scenario)));
        });

    private static string Write(string file, Scenario scenario) => Path.GetFileName(file) switch
    {
        "server.properties" => ServerProperties.Write(scenario),
        "topics.sh" => AdminCommands.Write(scenario),
        "compose.yaml" => ComposeFile.Write(scenario),
        "Clients.cs" => CSharpClients.Write(scenario),
        "Clients.java" => JavaClients.Write(scenario),
        _ => PythonClients.Write(scenario),
    };

    private static Scenario Read(string yaml)
    {
        var read = ScenarioReader.Read(Server.Api.YamlDocument.ToJson(yaml).Json!, Limits.Default);
        Assert.Empty(read.Errors);
        return read.Scenario!;
    }
}
