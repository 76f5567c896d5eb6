using Playground.Server.Storage;
using Playground.Server.Storage.Files;

namespace Playground.Server.Tests.Storage;

/// <summary>Files that are cut or changed from outside.</summary>
public class DamageTests
{
    private static readonly LogName A = new("session", "a");
    private static readonly LogName B = new("room", "b");

    /// <summary>Which log each record goes to, in the order in which they are written.</summary>
    private static readonly LogName[] Order = [A, B, A, A, B, A];

    [Fact]
    public async Task WhereverTheFileIsCutWhatStandsBeforeIsThere()
    {
        var (name, bytes, ends) = await WriteAsync();
        for (var length = 0; length <= bytes.Length; length++)
        {
            var folder = Folder(name, bytes[..length]);
            var whole = ends.Count(end => end <= length);
            await using (var store = StoreModel.Open(folder))
            {
                Assert.Empty(store.Damage);
                await ExpectAsync(store, whole);
                await store.AppendAsync(A, Order.Take(whole).Count(log => log == A), Record(99));
            }

            await using var again = StoreModel.Open(folder.AfterKill());
            Assert.Equal(Record(99), (await again.ReadAsync(A))[^1].ToArray());
        }
    }

    [Fact]
    public async Task WhicheverByteIsChangedEverythingElseIsThereAndItIsSaid()
    {
        var (name, bytes, ends) = await WriteAsync();
        for (var at = 0; at < bytes.Length; at++)
        {
            var changed = (byte[])bytes.Clone();
            changed[at] ^= 0x40;
            var hit = Array.FindIndex(ends, end => at < end);
            await using var store = StoreModel.Open(Folder(name, changed));

            foreach (var log in (LogName[])[A, B])
                await ExpectAroundAsync(store, log, hit);
            Assert.Equal(hit == Order.Length - 1 ? 0 : 1, store.Damage.Count);
        }
    }

    [Fact]
    public async Task ADamagedLogTakesNoRecordsUntilItIsRewrittenWithWhatIsLeft()
    {
        var (name, bytes, ends) = await WriteAsync();
        bytes[ends[1] + 60] ^= 1;
        var folder = Folder(name, bytes);
        await using (var store = StoreModel.Open(folder))
        {
            var damaged = await Assert.ThrowsAsync<DamagedLogException>(() => store.ReadAsync(A).AsTask());
            Assert.Equal([Record(0)], damaged.Left.Select(record => record.ToArray()));
            await Assert.ThrowsAsync<StorageException>(() => store.AppendAsync(A, 1, Record(9)).AsTask());

            await store.RewriteAsync(A, 1, Record(0));
            await store.AppendAsync(A, 1, Record(9));
            Assert.Equal([Record(0), Record(9)], (await store.ReadAsync(A)).Select(record => record.ToArray()));
        }

        await using var again = StoreModel.Open(folder);
        Assert.Equal([Record(0), Record(9)], (await again.ReadAsync(A)).Select(record => record.ToArray()));
        Assert.Single(again.Damage);
    }

    [Fact]
    public async Task ARecordThatGoesBadWhileTheStoreIsOpenIsNotRead()
    {
        var folder = new FakeFolder();
        await using var store = StoreModel.Open(folder);
        await store.AppendAsync(A, 0, Record(0));
        await store.AppendAsync(A, 1, Record(1));
        folder.Files.Values.Single().Bytes[^1] ^= 1;

        var damaged = await Assert.ThrowsAsync<DamagedLogException>(() => store.ReadAsync(A).AsTask());
        Assert.Equal([Record(0)], damaged.Left.Select(record => record.ToArray()));
    }

    [Fact]
    public async Task AFileOfALaterProgramIsNotOpened()
    {
        var (name, bytes, _) = await WriteAsync();
        Later(bytes, name);

        var reason = Assert.Throws<StorageException>(() => StoreModel.Open(Folder(name, bytes)));
        Assert.Contains("version 2", reason.Message, StringComparison.Ordinal);
    }

    /// <summary>A record that holds the bytes of frames is a record, also after a torn write.</summary>
    [Fact]
    public async Task ARecordCantPassForFrames()
    {
        var (_, frames, _) = await WriteAsync();
        var folder = new FakeFolder();
        await using (var store = StoreModel.Open(folder))
            await store.AppendAsync(new LogName("document", "x"), 0, frames);
        var (name, file) = folder.Files.Single();

        await using var again = StoreModel.Open(Folder(name, file.Bytes[..^1]));
        Assert.Empty(await again.ReadAsync(A));
        Assert.Empty(again.Damage);
    }

    private static async Task ExpectAroundAsync(FileLogStore store, LogName log, int hit)
    {
        var expected = Order.Select((owner, index) => (owner, index)).Where(record => record.owner == log).Select(record => record.index).ToArray();
        IReadOnlyList<ReadOnlyMemory<byte>> found;
        try
        {
            found = await store.ReadAsync(log);
        }
        catch (DamagedLogException damaged)
        {
            Assert.Equal(log, Order[hit]);
            found = damaged.Left;
        }

        var until = Order[hit] == log ? expected.TakeWhile(index => index < hit) : expected;
        Assert.Equal(until.Select(Record), found.Select(record => record.ToArray()));
    }

    private static async Task ExpectAsync(FileLogStore store, int records)
    {
        foreach (var log in (LogName[])[A, B])
        {
            var expected = Enumerable.Range(0, records).Where(index => Order[index] == log).Select(Record);
            Assert.Equal(expected, (await store.ReadAsync(log)).Select(record => record.ToArray()));
        }
    }

    private static async Task<(string Name, byte[] Bytes, int[] Ends)> WriteAsync()
    {
        var folder = new FakeFolder();
        List<int> ends = [];
        await using (var store = StoreModel.Open(folder))
        {
            for (var index = 0; index < Order.Length; index++)
            {
                await store.AppendAsync(Order[index], Order.Take(index).Count(log => log == Order[index]), Record(index));
                ends.Add(folder.Files.Values.Single().Bytes.Length);
            }
        }

        return (folder.Files.Keys.Single(), folder.Files.Values.Single().Bytes, [.. ends]);
    }

    private static void Later(byte[] bytes, string name)
    {
        var mark = Convert.ToUInt64(name[^20..^4], 16);
        Assert.True(Frame.TryRead(bytes, mark, out var head));
        Frame.Write(bytes, mark, head, bytes.AsSpan(head.Length - 20, 20).ToArray(), version: 2);
    }

    private static FakeFolder Folder(string name, byte[] bytes)
    {
        var folder = new FakeFolder();
        using (var file = folder.Create(name))
        {
            file.Write(0, bytes);
            file.Sync();
        }

        folder.Sync();
        return folder;
    }

    private static byte[] Record(int index) => [.. Enumerable.Repeat((byte)index, 20)];
}
