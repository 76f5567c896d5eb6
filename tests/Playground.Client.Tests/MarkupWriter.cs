using System.Net;
using System.Text;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Components.RenderTree;

namespace Playground.Client.Tests;

/// <summary>Frames of a render tree as HTML. Each element with handlers gets a key under which they are kept.</summary>
internal sealed class MarkupWriter(Func<int, ArrayRange<RenderTreeFrame>> framesOf)
{
    private const string KeyAttribute = "data-handlers";

    private static readonly HashSet<string> Void =
        ["area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

    private readonly Dictionary<string, ulong> _handlers = [];
    private readonly StringBuilder _text = new();
    private int _nextKey;

    public string Write(int component)
    {
        _handlers.Clear();
        _text.Clear();
        _nextKey = 0;
        WriteComponent(component);
        return _text.ToString();
    }

    public ulong? Handler(IElement element, string name) =>
        element.GetAttribute(KeyAttribute) is { } key && _handlers.TryGetValue($"{key}:{name}", out var id) ? id : null;

    private void WriteComponent(int component)
    {
        var frames = framesOf(component);
        WriteRange(frames.Array, 0, frames.Count);
    }

    private void WriteRange(RenderTreeFrame[] frames, int from, int to)
    {
        for (var i = from; i < to;)
        {
            ref var frame = ref frames[i];
            switch (frame.FrameType)
            {
                case RenderTreeFrameType.Element:
                    WriteElement(frames, i);
                    i += frame.ElementSubtreeLength;
                    break;
                case RenderTreeFrameType.Component:
                    WriteComponent(frame.ComponentId);
                    i += frame.ComponentSubtreeLength;
                    break;
                case RenderTreeFrameType.Text:
                    _text.Append(WebUtility.HtmlEncode(frame.TextContent));
                    i++;
                    break;
                case RenderTreeFrameType.Markup:
                    _text.Append(frame.MarkupContent);
                    i++;
                    break;
                default:
                    i++; // regions, keys, reference captures
                    break;
            }
        }
    }

    private void WriteElement(RenderTreeFrame[] frames, int at)
    {
        var name = frames[at].ElementName;
        var end = at + frames[at].ElementSubtreeLength;
        _text.Append('<').Append(name);
        var key = $"h{_nextKey++}";
        var any = false;
        var child = at + 1;
        for (; child < end && frames[child].FrameType == RenderTreeFrameType.Attribute; child++)
            any |= WriteAttribute(frames[child], key);
        if (any)
            _text.Append(' ').Append(KeyAttribute).Append("=\"").Append(key).Append('"');
        _text.Append('>');
        if (Void.Contains(name))
            return;
        WriteRange(frames, child, end);
        _text.Append("</").Append(name).Append('>');
    }

    /// <returns>Whether it is a handler.</returns>
    private bool WriteAttribute(in RenderTreeFrame attribute, string key)
    {
        if (attribute.AttributeEventHandlerId != 0)
        {
            _handlers[$"{key}:{attribute.AttributeName}"] = attribute.AttributeEventHandlerId;
            return true;
        }

        if (attribute.AttributeValue is true)
            _text.Append(' ').Append(attribute.AttributeName);
        else if (attribute.AttributeValue is not (null or false))
            _text.Append(' ').Append(attribute.AttributeName).Append("=\"").Append(WebUtility.HtmlEncode(attribute.AttributeValue.ToString())).Append('"');
        return false;
    }
}
