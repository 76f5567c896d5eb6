using Playground.Engine.Protocol;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Errors;

/// <summary>The table of errors against the one that Kafka's own <c>Errors</c> gives.</summary>
public sealed class ErrorCodeVectorTests
{
    public static TheoryData<string> Ids => [.. KafkaCases.Vectors("errors").Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_error_has_Kafkas_number_name_exception_and_class(string id)
    {
        var vector = KafkaCases.Vectors("errors")[id];
        var code = (ErrorCode)vector.GetProperty("code").GetInt16();

        Assert.Equal(vector.GetProperty("name").GetString(), code.Name());
        Assert.Equal(vector.GetProperty("exception").GetString() ?? "", code.Exception());
        Assert.Equal(vector.GetProperty("retriable").GetBoolean(), code.IsRetriable());
        Assert.Equal(vector.GetProperty("refreshesMetadata").GetBoolean(), code.InvalidatesMetadata());
    }

    [Fact]
    public void Every_code_of_the_enumeration_has_its_row_and_no_number_twice()
    {
        Assert.Equal(Enum.GetValues<ErrorCode>().Order(), ErrorCodes.All.Order());
    }
}
