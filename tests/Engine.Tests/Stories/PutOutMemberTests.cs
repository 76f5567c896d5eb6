using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Stories;

/// <summary>
/// A copy job that the coordinator has put out of its group while it worked knows nothing of it before its next poll(). What it commits in its transaction
/// goes out under the membership in which it was given its partitions, and so is refused: its output is aborted, and the one who took over copies the record.
/// </summary>
public sealed class PutOutMemberTests
{
    [Fact]
    public void The_offsets_of_a_member_that_was_put_out_are_refused_with_its_transaction()
    {
        var run = Runs.ToEnd("""
            {"version":1,"topics":[{"name":"in"},{"name":"out"}],
             "producers":[{"id":"p1","workload":{"topic":"in","start":"8s","count":1}}],
             "processors":[
              {"id":"x1","group":"g","from":"in","to":"out","exactlyOnce":true,"producer":{"linger.ms":0},"processing":{"time":"9s"},
               "consumer":{"auto.offset.reset":"earliest","session.timeout.ms":6000,"heartbeat.interval.ms":1000}},
              {"id":"x2","group":"g","from":"in","to":"out","exactlyOnce":true,"producer":{"linger.ms":0},"processing":{"time":"9s"},
               "consumer":{"auto.offset.reset":"earliest","session.timeout.ms":6000,"heartbeat.interval.ms":1000}}],
             "steps":[
              {"at":"8500ms","do":"network.cut","between":[["x1"],[1,2,3]]},
              {"at":"16s","do":"network.heal"}],
             "until":"40s",
             "checks":[
              {"state":"topics.out.0.log","is":["x1(p1#1)","ABORT","x2(p1#1)","COMMIT"]},
              {"error":"CommitFailedException","client":"x1","is":1},
              {"event":"partitions.lost","where":{"consumer":"x1"},"is":1},
              {"state":"groups.g.offsets.in.0","is":1}]}
            """);

        Assert.All(run.Outcome().Checks, check => Assert.True(check.Passed, $"{check.Label}: {check.Actual}"));
    }
}
