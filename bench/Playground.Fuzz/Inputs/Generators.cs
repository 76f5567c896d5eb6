using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Playground.Server.Api;
using Playground.Server.Sharing;

namespace Playground.Fuzz.Inputs;

/// <summary>Makes inputs: the one of a number is the same for the same seed, whatever came before it.</summary>
internal sealed class Generators
{
    private readonly Seeds _seeds;
    private readonly Gen<FuzzInput> _any;

    public Generators(Seeds seeds)
    {
        _seeds = seeds;
        var requests = new RequestInputs(this);
        var hub = new HubInputs(this);
        _any = Gen.Frequency((30, Links.Select(code => (FuzzInput)new FuzzInput.Link(code))), (35, Documents), (22, requests.Any), (13, hub.Any));
    }

    /// <summary>Numbers that FsCheck draws, for what is easier said step by step.</summary>
    public static Gen<Random> Chance { get; } = Gen.Choose(0, int.MaxValue - 1).Select(seed => new Random(seed));

    /// <summary>Codes of links, hardly ever right.</summary>
    public Gen<string> Links => Gen.Frequency(
        (3, Gen.Elements<string>(_seeds.Codes)),
        (30, from code in Gen.Elements<string>(_seeds.Codes) from chance in Chance select ByteSpoiler.Spoil(code, chance)),
        (20, from code in Gen.Elements<string>(_seeds.Codes) from chance in Chance select Repack(code, chance)),
        (15, from text in Spoiled from quality in Gen.Choose(0, 11) select Pack(Encoding.UTF8.GetBytes(text), quality)),
        (2, from kilobytes in Gen.Choose(900, 4_000) from sign in Gen.Elements(" ", "0", "[", "{\"a\":") select Pack(Encoding.ASCII.GetBytes(Repeat(sign, kilobytes * 1024)), 5)),
        (10, from length in Gen.Choose(0, 300) from chance in Chance select "a" + System.Buffers.Text.Base64Url.EncodeToString(Bytes(chance, length))),
        (5, from letter in Gen.Choose(0, 0xffff) from code in Gen.Elements<string>(_seeds.Codes) select (char)letter + code[1..]),
        (5, from name in Gen.Elements<string>([.. HostileTexts.All, .. HostileTexts.Broken]) from before in Gen.Elements("", "~", "a", "b") select before + name),
        (4, from length in Gen.Choose(5_000, 11_000) from letter in Gen.Elements('a', 'A', '_', '~') select "a" + new string(letter, length)),
        (3, from chance in Chance select "~" + System.Buffers.Text.Base64Url.EncodeToString(Bytes(chance, chance.Next(16, 20)))));

    /// <summary>Scenarios as JSON that are spoiled in a place or some.</summary>
    public Gen<string> Spoiled => from document in Gen.Elements<System.Text.Json.Nodes.JsonObject>(_seeds.Documents) from chance in Chance select new JsonSpoiler(chance).Spoil(document);

    /// <summary>Bytes that are to be a scenario, and whether as YAML.</summary>
    public Gen<(byte[] Bytes, bool Yaml)> Bodies => Gen.Frequency(
        (10, Spoiled.Select(text => (Encoding.UTF8.GetBytes(text), false))),
        (4, Spoiled.Select(text => (Encoding.UTF8.GetBytes(text), true))),
        (6, from text in Spoiled select (Encoding.UTF8.GetBytes(Yaml(text)), true)),
        (4, from text in Spoiled from chance in Chance select (ByteSpoiler.Spoil(Encoding.UTF8.GetBytes(text), chance), chance.Next(2) == 0)),
        (6, from text in Spoiled from chance in Chance select (ByteSpoiler.Spoil(Encoding.UTF8.GetBytes(Yaml(text)), chance), true)),
        (2, from document in Gen.Elements<System.Text.Json.Nodes.JsonObject>(_seeds.Documents) select (Encoding.UTF8.GetBytes(document.ToJsonString()), false)),
        (1, from chance in Chance select (Bytes(chance, chance.Next(2_000)), chance.Next(2) == 0)),
        (1, from text in Gen.Elements<string>(HostileTexts.All) from yaml in Gen.Elements(true, false) select (Encoding.UTF8.GetBytes(text), yaml)));

    private Gen<FuzzInput> Documents => Bodies.Select(body => (FuzzInput)new FuzzInput.Document([.. body.Bytes], body.Yaml));

    public FuzzInput Make(int seed, int number) => Gen.Sample(_any, 1, new Rnd((ulong)(uint)seed, ((ulong)(uint)number * 2) + 1), 50).First();

    public static ImmutableArray<byte> Utf8(string text) => [.. Encoding.UTF8.GetBytes(text)];

    private static byte[] Bytes(Random chance, int count)
    {
        var bytes = new byte[count];
        chance.NextBytes(bytes);
        return bytes;
    }

    private static string Repeat(string text, int length) => string.Concat(Enumerable.Repeat(text, (length / text.Length) + 1));

    /// <summary>As YAML where that is possible, else as it is.</summary>
    private static string Yaml(string json)
    {
        try
        {
            return YamlWriter.FromJson(Encoding.UTF8.GetBytes(json));
        }
        catch (Exception unreadable) when (unreadable is System.Text.Json.JsonException or InvalidOperationException)
        {
            return json;
        }
    }

    /// <summary>Spoiled before it is put into base64, so that the decompressor sees it.</summary>
    private static string Repack(string code, Random chance) =>
        "a" + System.Buffers.Text.Base64Url.EncodeToString(ByteSpoiler.Spoil(System.Buffers.Text.Base64Url.DecodeFromChars(code.AsSpan(1)), chance));

    private static string Pack(byte[] bytes, int quality)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes, packed, out var length, quality, 22)
            ? "a" + System.Buffers.Text.Base64Url.EncodeToString(packed.AsSpan(0, length))
            : LinkCode.Encode(bytes);
    }
}
