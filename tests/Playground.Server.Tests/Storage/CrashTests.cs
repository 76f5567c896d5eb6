namespace Playground.Server.Tests.Storage;

/// <summary>Short forms of <c>bench/Playground.Crash</c>: processes that are killed while they write.</summary>
public class CrashTests
{
    [Fact]
    public Task AStoreThatIsKilledLosesNothingAndDoublesNothing() => CrashRun.ExpectNothingLostAsync("--store-only", "--rounds", "3");

    [Fact]
    public Task AServerThatIsKilledLosesAndDoublesNoDocumentSessionOrRoom() => CrashRun.ExpectNothingLostAsync("--work", "documents,sessions,rooms", "--rounds", "3");

    /// <summary>Or the others would mean nothing.</summary>
    [Theory]
    [InlineData("--store-only")]
    [InlineData("--work", "sessions")]
    [InlineData("--work", "rooms")]
    public async Task WhatIsLostIsNoticed(params string[] what)
    {
        var (code, said) = await CrashRun.OfAsync(["--rounds", "1", "--store", "memory", .. what]);

        Assert.Equal(1, code);
        Assert.DoesNotContain("lost 0,", said, StringComparison.Ordinal);
    }
}

/// <summary>Likewise, on a database.</summary>
public class PostgresCrashTests
{
    [StoreFact]
    public Task AStoreThatIsKilledLosesNothingAndDoublesNothing() => CrashRun.ExpectNothingLostAsync("--store-only", "--rounds", "3", "--store", "postgres");

    [StoreFact]
    public Task AServerThatIsKilledLosesAndDoublesNoDocumentSessionOrRoom() =>
        CrashRun.ExpectNothingLostAsync("--work", "documents,sessions,rooms", "--rounds", "2", "--store", "postgres");
}

internal static class CrashRun
{
    public static async Task ExpectNothingLostAsync(params string[] arguments)
    {
        var (code, said) = await OfAsync(arguments);

        Assert.True(code == 0, said);
        Assert.EndsWith("lost 0, doubled 0", said.TrimEnd(), StringComparison.Ordinal);
    }

    /// <returns>Its exit code, and all that it said.</returns>
    public static Task<(int Code, string Said)> OfAsync(params string[] arguments) => BenchProgram.RunAsync("Playground.Crash", arguments);
}
