using Xunit.Abstractions;
using Xunit.Sdk;

namespace Playground.Server.Tests.Storage;

/// <summary>A test of every store that can be reached: where no database is, classes with Postgres in their names hold no test.</summary>
[XunitTestCaseDiscoverer("Playground.Server.Tests.Storage.StoreFactDiscoverer", "Playground.Server.Tests")]
public sealed class StoreFactAttribute : FactAttribute;

[XunitTestCaseDiscoverer("Playground.Server.Tests.Storage.StoreTheoryDiscoverer", "Playground.Server.Tests")]
public sealed class StoreTheoryAttribute : TheoryAttribute;

public sealed class StoreFactDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        TestDatabase.IsMissingFor(testMethod) ? [] : base.Discover(discoveryOptions, testMethod, factAttribute);
}

public sealed class StoreTheoryDiscoverer(IMessageSink messages) : TheoryDiscoverer(messages)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        TestDatabase.IsMissingFor(testMethod) ? [] : base.Discover(discoveryOptions, testMethod, theoryAttribute);
}

/// <summary>The database that <c>test.sh</c> starts.</summary>
internal static class TestDatabase
{
    /// <summary>Null if there is none.</summary>
    public static string? ConnectionString { get; } = Environment.GetEnvironmentVariable("PLAYGROUND_TEST_POSTGRES") is { Length: > 0 } given ? given : null;

    public static bool IsMissingFor(ITestMethod method) =>
        ConnectionString is null && method.TestClass.Class.Name.Contains("Postgres", StringComparison.Ordinal);
}
