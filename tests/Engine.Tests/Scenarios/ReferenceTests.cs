namespace Playground.Engine.Tests.Scenarios;

/// <summary>References to what is never declared or added.</summary>
public sealed class ReferenceTests
{
    private const string Declared = """
        "topics":[{"name":"orders","partitions":2}],"producers":[{"id":"p1"}],
        "consumers":[{"id":"c1","group":"g","topics":["orders"]}],"processors":[{"id":"x1","group":"xg","from":"orders","to":"orders"}]
        """;

    [Theory]
    [InlineData("""{"at":"1s","do":"broker.crash","broker":4}""", "$.steps[0].broker", "No broker \"4\" is declared or added. Known here: 1, 2, 3.")]
    [InlineData("""{"at":"1s","do":"controller.crash","controller":104}""", "$.steps[0].controller", "No controller \"104\"")]
    [InlineData("""{"at":"1s","do":"topic.delete","topic":"order"}""", "$.steps[0].topic", "Did you mean \"orders\"?")]
    [InlineData("""{"at":"1s","do":"producer.flush","id":"c1"}""", "$.steps[0].id", "No producer \"c1\"")]
    [InlineData("""{"at":"1s","do":"consumer.stall","id":"p1"}""", "$.steps[0].id", "No consumer \"p1\"")]
    [InlineData("""{"at":"1s","do":"processor.close","id":"x2"}""", "$.steps[0].id", "No processor \"x2\"")]
    [InlineData("""{"at":"1s","do":"network.cut","between":[[1],["p2"]]}""", "$.steps[0].between[1][0]", "No broker, controller or client")]
    [InlineData("""{"at":"1s","do":"network.drop","message":"ProducRequest"}""", "$.steps[0].message", "Did you mean \"ProduceRequest\"?")]
    [InlineData("""{"at":"1s","do":"group.resetOffsets","group":"h","topic":"orders","to":"latest"}""", "$.steps[0].group", "No group \"h\"")]
    [InlineData("""{"at":"1s","do":"topic.reassign","topic":"orders","partition":0,"replicas":[1,8]}""", "$.steps[0].replicas[1]", "No broker \"8\"")]
    [InlineData("""{"at":"1s","do":"producer.send","id":"p1","topic":"orders","again":"p2#1"}""", "$.steps[0].again", "\"p2\"")]
    [InlineData("""{"at":"1s","do":"producer.send","id":"p1","topic":"orders","again":"p1#0"}""", "$.steps[0].again", "a record's name")]
    [InlineData("""{"at":"1s","do":"request.refuse","broker":1,"message":"ProduceRequest","error":"OOPS"}""", "$.steps[0].error", "error code")]
    [InlineData("""{"on":{"event":"record.acked","where":{"record":"p9#1"}},"do":"network.heal"}""", "$.steps[0].on.where.record", "\"p9\"")]
    [InlineData("""{"on":{"event":"record.acked","where":{"producer":"c1"}},"do":"network.heal"}""", "$.steps[0].on.where.producer", "\"c1\"")]
    [InlineData("""{"on":{"event":"message.sent","where":{"message":"Produce"}},"do":"network.heal"}""", "$.steps[0].on.where.message", "no message")]
    [InlineData("""{"at":"1s","do":"producer.add","id":"p2","config":{"bootstrap.servers":"broker-7:9092"}}""",
        "$.steps[0].config['bootstrap.servers']", "No broker \"7\"")]
    [InlineData("""{"at":"1s","do":"producer.add","id":"p2","config":{"bootstrap.servers":"kafka:9092"}}""",
        "$.steps[0].config['bootstrap.servers']", "Invalid url in bootstrap.servers")]
    public void A_step_that_names_what_never_is_is_an_error(string step, string path, string message) =>
        AssertError($$"""{"version":1,{{Declared}},"steps":[{{step}}]}""", path, message);

    [Theory]
    [InlineData("topics.nope.0.leader", "No topic")]
    [InlineData("topics.orders.2.leader", "never has a partition 2")]
    [InlineData("topics.orders.x.leader", "never has a partition x")]
    [InlineData("topics.orders.0.leeder", "\"leeder\" is none of")]
    [InlineData("topics.orders.0", "should follow")]
    [InlineData("topics.orders.0.leader.x", "nothing comes after")]
    [InlineData("topics.orders.0.replicas.4.log", "no broker \"4\"")]
    [InlineData("brokers.101.state", "no broker \"101\"")]
    [InlineData("controllers.1.state", "no controller \"1\"")]
    [InlineData("groups.h.state", "no group \"h\"")]
    [InlineData("groups.g.members.p1.assignment", "no consumer or processor \"p1\"")]
    [InlineData("groups.g.offsets.orders.9", "never has a partition 9")]
    [InlineData("producers.c1.state", "no producer or processor")]
    [InlineData("consumers.c1.position", "\"position\" is none of")]
    [InlineData("transactions.tx.state", "no transactional id")]
    [InlineData("records.p9#1.told", "\"p9\"")]
    [InlineData("records.p1.told", "a record's name")]
    [InlineData("records.p1#1.processed.h", "no group \"h\"")]
    [InlineData("nodes.1", "\"nodes\" is none of")]
    [InlineData("topics..0", "a path such as")]
    [InlineData("topics['orders.0", "a path such as")]
    [InlineData("", "a path such as")]
    public void A_state_path_that_can_never_exist_is_an_error(string state, string message) =>
        AssertError(
            $$"""{"version":1,{{Declared}},"checks":[{"state":"{{state}}","is":1}]}""", "$.checks[0].state", message);

    [Theory]
    [InlineData("""{"error":"TimeoutException","client":"p2","is":1}""", "$.checks[0].client", "No client \"p2\"")]
    [InlineData("""{"measure":"lag","of":{"group":"h"},"is":1}""", "$.checks[0].of.group", "No group \"h\"")]
    [InlineData("""{"measure":"lag","of":{"topic":"h"},"is":1}""", "$.checks[0].of.topic", "No topic \"h\"")]
    [InlineData("""{"event":"broker.fenced","where":{"broker":9},"is":1}""", "$.checks[0].where.broker", "No broker \"9\"")]
    public void A_check_that_names_what_never_is_is_an_error(string check, string path, string message) =>
        AssertError($$"""{"version":1,{{Declared}},"checks":[{{check}}]}""", path, message);

    [Fact]
    public void What_a_step_adds_may_be_named_before_and_anywhere()
    {
        Reading.Sound("""
            {"version":1,
             "steps":[
               {"at":"1s","do":"broker.crash","broker":4},{"at":"1s","do":"producer.flush","id":"p"},
               {"at":"1s","do":"topic.addPartitions","topic":"late","partitions":5},{"at":"2s","do":"broker.add"},
               {"at":"2s","do":"topic.create","topic":"late","partitions":2},{"at":"2s","do":"producer.add","id":"p","config":{"transactional.id":"tx"}},
               {"at":"2s","do":"consumer.add","id":"c","group":"g","topics":["late"]}],
             "checks":[
               {"state":"topics.late.4.leader","is":1},{"state":"brokers.4.state","is":"running"},{"state":"transactions.tx.state","is":null},
               {"state":"groups.g.members.c.assignment","is":[]},{"state":"records.p#1.told","is":null}]}
            """);
    }

    private static void AssertError(string json, string path, string message)
    {
        var error = Assert.Single(Reading.Read(json).Errors);
        Assert.Equal(path, error.Path);
        Assert.Contains(message, error.Message, StringComparison.OrdinalIgnoreCase);
    }
}
