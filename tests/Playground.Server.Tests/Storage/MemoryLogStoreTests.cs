using Playground.Server.Storage;

namespace Playground.Server.Tests.Storage;

public sealed class MemoryLogStoreTests : LogStoreContract
{
    public override Task DisposeAsync() => Task.CompletedTask;

    protected override Task<ILogStore> OpenAsync() => Task.FromResult<ILogStore>(new MemoryLogStore(TimeProvider.System));
}
