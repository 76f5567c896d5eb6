using System.Text;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;

namespace Playground.Engine.Tests.Scenarios;

public sealed class MalformedTextTests
{
    [Theory]
    [InlineData("{\n  \"version\": 1,,\n}", "line 2, column 16")]
    [InlineData("", "line 1, column 1")]
    [InlineData("{\"version\":1} x", "line 1, column 15")]
    [InlineData("{\"version\":1,}", "line 1, column 14")]
    public void A_text_that_is_no_JSON_is_one_error_with_line_and_column(string text, string place)
    {
        var error = Assert.Single(Reading.Read(text).Errors);

        Assert.Equal("$", error.Path);
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_without_end_is_an_error()
    {
        var error = Assert.Single(Reading.Read(new string('[', 5000)).Errors);

        Assert.Equal("$", error.Path);
    }

    [Theory]
    [InlineData("""{"version":1,"title":"\ud800"}""")]
    [InlineData("""{"version":1,"\ud800":1}""")]
    public void A_text_that_is_no_sound_Unicode_is_an_error(string text)
    {
        Assert.Contains(Reading.Read(text).Errors, error => error.Message.Contains("Unicode", StringComparison.Ordinal));
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_an_error()
    {
        byte[] bytes = [.. "{\"version\":1,\"title\":\""u8, 0xFF, .. "\"}"u8];

        Assert.NotEmpty(ScenarioReader.Read(bytes, Limits.Default).Errors);
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over()
    {
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. "{\"version\":1}"u8];

        Assert.NotNull(ScenarioReader.Read(bytes, Limits.Default).Scenario);
    }
}
