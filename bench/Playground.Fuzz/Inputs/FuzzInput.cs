using System.Collections.Immutable;
using System.Text;

namespace Playground.Fuzz.Inputs;

/// <summary>
/// Something hostile. Targets and frames may hold names in braces that stand for what only a running server has: <c>{open}</c>, a session that anybody may
/// try things on, <c>{secret:N}</c>, an id that is almost the one of a session that nobody may see, <c>{code}</c>, the code of a room that nobody may see,
/// <c>{key:N}</c>, almost the key of its host, and <c>{free}</c> and <c>{freekey}</c>, a room with its key that anybody may try things on.
/// </summary>
internal abstract record FuzzInput
{
    /// <summary>What is put to the test.</summary>
    public abstract string Part { get; }

    /// <summary>What follows <c>/play/</c> in an address, given to the decoder directly.</summary>
    public sealed record Link(string Code) : FuzzInput
    {
        public override string Part => "link";
    }

    /// <summary>A document, given to the readers directly.</summary>
    public sealed record Document(ImmutableArray<byte> Bytes, bool Yaml) : FuzzInput
    {
        public override string Part => "document";
    }

    /// <summary>A request. Its target is plain ASCII without blanks.</summary>
    /// <param name="Type">Its content type; empty for none.</param>
    /// <param name="Bearer">A key that it shows; empty for none.</param>
    public sealed record Request(string Method, string Target, string Type, string Bearer, ImmutableArray<byte> Body) : FuzzInput
    {
        public override string Part => "request";
    }

    /// <summary>What a connection to the hub sends, one frame after the other.</summary>
    public sealed record Hub(ImmutableArray<HubFrame> Frames) : FuzzInput
    {
        public override string Part => "hub";
    }

    /// <summary>As it stands in a file of the corpus: the part, then a line for each of its pieces, in plain ASCII.</summary>
    public string Write()
    {
        string[] lines = this switch
        {
            Link link => [Ascii.Write(link.Code)],
            Document document => [document.Yaml ? "yaml" : "json", Ascii.Write(document.Bytes.AsSpan())],
            Request request => [request.Method, request.Target, request.Type, request.Bearer, Ascii.Write(request.Body.AsSpan())],
            Hub hub => [.. hub.Frames.Select(frame => $"{(frame.Text ? "text" : "binary")} {(frame.Ends ? "whole" : "part")} {Ascii.Write(frame.Bytes.AsSpan())}")],
            _ => throw new InvalidOperationException(),
        };
        return $"{Part}\n{string.Join('\n', lines)}\n";
    }

    /// <exception cref="FormatException">It is none.</exception>
    public static FuzzInput Read(string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        return lines switch
        {
            ["link", var code] => new Link(Ascii.Text(code)),
            ["link"] => new Link(""),
            ["document", var form, var bytes] => new Document([.. Ascii.Bytes(bytes)], form == "yaml"),
            ["document", var form] => new Document([], form == "yaml"),
            ["request", var method, var target, .. var rest] => new Request(
                method, target, rest.ElementAtOrDefault(0) ?? "", rest.ElementAtOrDefault(1) ?? "", [.. Ascii.Bytes(rest.ElementAtOrDefault(2) ?? "")]),
            ["hub", .. var frames] => new Hub([.. frames.Select(HubFrame.Read)]),
            _ => throw new FormatException("An input begins with link, document, request or hub."),
        };
    }
}

/// <param name="Text">As a text message; else as a binary one.</param>
/// <param name="Ends">It ends its message.</param>
internal sealed record HubFrame(bool Text, bool Ends, ImmutableArray<byte> Bytes)
{
    /// <summary>A whole text message, ended as the hub wants it.</summary>
    public static HubFrame Of(string message) => new(true, true, [.. Encoding.UTF8.GetBytes(message + '\u001e')]);

    public static HubFrame Read(string line) => line.Split(' ', 3) is [var kind, var end, var bytes]
        ? new HubFrame(kind == "text", end == "whole", [.. Ascii.Bytes(bytes)])
        : throw new FormatException("A frame is a kind, an end and bytes.");
}
