using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Playground.Server.Api;

/// <summary>A document turned into JSON, or why it can't be and where (counted from 1).</summary>
/// <param name="Json">UTF-8; null when there is an error.</param>
/// <param name="Error">The complaint, with line and column in it.</param>
public sealed record ConvertedYaml(byte[]? Json, string? Error, int Line, int Column);

/// <summary>
/// Turns a YAML document into the JSON document that it stands for, one to one: YAML 1.2's core schema, and of its features only those
/// that JSON has. Tags, anchors, aliases, a second document, fields given twice and numbers that JSON lacks are errors.
/// </summary>
public static class YamlDocument
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Converts one document.</summary>
    public static ConvertedYaml ToJson(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        try
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(buffer, Options))
                new YamlToJson(parser, json).Document();
            return new ConvertedYaml(buffer.WrittenSpan.ToArray(), null, 0, 0);
        }
        catch (YamlException wrong)
        {
            return Wrong(wrong.Start, wrong.Message);
        }
        catch (InvalidOperationException)
        {
            // The scanner gives up like this on a list or an object that is opened in one line and never closed.
            return Wrong(parser.Current?.End ?? Mark.Empty, "something is opened here and not closed.");
        }
    }

    private static ConvertedYaml Wrong(Mark at, string message)
    {
        var (line, column) = ((int)at.Line, (int)at.Column);
        return new ConvertedYaml(
            null, FormattableString.Invariant($"Not a YAML document at line {line}, column {column}: {message}"), line, column);
    }
}

/// <summary>Walks along the parser's events and writes what they mean.</summary>
internal sealed class YamlToJson(IParser parser, Utf8JsonWriter json)
{
    /// <summary>As deep as JSON is read.</summary>
    private const int Deepest = 64;

    public void Document()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out var end))
            throw Wrong(end, "there is nothing in it.");
        parser.Consume<DocumentStart>();
        Node(0);
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out var second))
            throw Wrong(second, "a second document begins here.");
        parser.Consume<StreamEnd>();
    }

    private void Node(int depth)
    {
        if (parser.Accept<AnchorAlias>(out var alias))
            throw Wrong(alias, "aliases are not allowed.");
        if (depth > Deepest)
            throw Wrong(parser.Current!, "it is nested too deep.");
        var node = parser.Consume<NodeEvent>();
        RefuseTagsAndAnchors(node);
        switch (node)
        {
            case MappingStart:
                Mapping(depth);
                break;
            case SequenceStart:
                json.WriteStartArray();
                while (!parser.TryConsume<SequenceEnd>(out _))
                    Node(depth + 1);
                json.WriteEndArray();
                break;
            case Scalar scalar:
                Scalar(scalar);
                break;
        }
    }

    private void Mapping(int depth)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        json.WriteStartObject();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var name))
                throw Wrong(parser.Current!, "a field's name must be a text.");
            RefuseTagsAndAnchors(name);
            if (name is { Style: ScalarStyle.Plain, Value: "" })
                throw Wrong(name, "a field's name is missing.");
            if (!names.Add(name.Value))
                throw Wrong(name, $"the field \"{name.Value}\" is given twice.");
            json.WritePropertyName(name.Value);
            Node(depth + 1);
        }

        json.WriteEndObject();
    }

    private void Scalar(Scalar scalar)
    {
        if (scalar.Style != ScalarStyle.Plain)
        {
            json.WriteStringValue(scalar.Value);
            return;
        }

        switch (YamlCoreSchema.Resolve(scalar.Value, out var text))
        {
            case YamlScalar.Null:
                json.WriteNullValue();
                break;
            case YamlScalar.Boolean:
                json.WriteBooleanValue(text == "true");
                break;
            case YamlScalar.Number:
                json.WriteRawValue(text, skipInputValidation: true);
                break;
            case YamlScalar.NotInJson:
                throw Wrong(scalar, $"{scalar.Value} is a number that a scenario can't hold.");
            default:
                json.WriteStringValue(scalar.Value);
                break;
        }
    }

    private static void RefuseTagsAndAnchors(NodeEvent node)
    {
        if (!node.Tag.IsEmpty)
            throw Wrong(node, "tags are not allowed.");
        if (!node.Anchor.IsEmpty)
            throw Wrong(node, "anchors are not allowed.");
    }

    private static SemanticErrorException Wrong(ParsingEvent at, string message) => new(at.Start, at.End, message);
}
