using System.Text;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using Playground.Server.Sharing;
using Playground.Server.Storage;

namespace Playground.Server.Tests.Sharing;

public sealed class SharedDocumentsTests : IDisposable
{
    private static readonly byte[] Document = Encoding.UTF8.GetBytes("""{"version":1}""");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("playground-documents-");
    private readonly MemoryLogStore _store = new(TimeProvider.System);

    [Fact]
    public async Task WhatIsKeptIsFoundByAnotherServerOnTheSameStore()
    {
        var name = await Documents().KeepAsync(Document);

        Assert.Equal(Document, await Documents().FindAsync(name!));
    }

    [Fact]
    public async Task TheSameDocumentIsKeptOnce()
    {
        var names = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => Documents().KeepAsync(Document))));

        Assert.Single(names.Distinct());
        Assert.Equal(1, Assert.Single(await _store.ListAsync("document")).Records);
    }

    [Fact]
    public async Task ADocumentFromBeforeThereWasAStoreIsStillFound()
    {
        var name = (await Documents().KeepAsync(Document))!;
        await _store.DeleteAsync(new LogName("document", name));
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, $"{name}.json"), Document);

        Assert.Equal(Document, await Documents().FindAsync(name));
        Assert.Equal(name, await Documents().KeepAsync(Document));
    }

    [Fact]
    public async Task ADocumentThatIsNoLongerWhatItWasIsNotFound()
    {
        var name = (await Documents().KeepAsync(Document))!;
        await _store.RewriteAsync(new LogName("document", name), 1, Encoding.UTF8.GetBytes("""{"version":2}"""));

        Assert.Null(await Documents().FindAsync(name));
    }

    [Fact]
    public async Task WhenThereIsNoRoomNewOnesAreRefusedAndOldOnesFound()
    {
        var documents = Documents(most: 2);
        var first = await documents.KeepAsync([1]);
        await documents.KeepAsync([2]);

        Assert.Null(await documents.KeepAsync([3]));
        Assert.Equal(first, await documents.KeepAsync([1]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("AAAA AAAAAAAAAAAAAAAAAAAA")]
    public async Task WhatIsNoNameNamesNothing(string name) => Assert.Null(await Documents().FindAsync(name));

    public void Dispose() => _folder.Delete(recursive: true);

    private SharedDocuments Documents(int most = 100) => new(
        _store, Options.Create(new SharingSettings { Folder = _folder.FullName, MaxDocuments = most }), new HostingEnvironment { ContentRootPath = "/" });
}
