using System.Text;
using System.Xml;
using Playground.Client.Design;

namespace Playground.Client.Pictures;

/// <summary>Writes a picture as a document that stands alone: no style sheet, no script, no font, nothing from elsewhere.</summary>
public static class SvgWriter
{
    private const string Svg = "http://www.w3.org/2000/svg";
    private const string Sans = "system-ui, 'Noto Sans', 'Noto Sans KR', 'Noto Sans CJK KR', 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif";
    private const string Mono = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK KR', monospace";

    /// <summary>Writes a picture.</summary>
    /// <param name="width">Of the document, in pixels; the picture is scaled.</param>
    /// <param name="height">Null: as it comes out.</param>
    public static string Write(Drawing drawing, Palette palette, int width, int? height = null)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, IndentChars = " ", NewLineChars = "\n" }))
        {
            xml.WriteStartElement("svg", Svg);
            Attribute(xml, "width", width);
            Attribute(xml, "height", height ?? Math.Round(width * drawing.Height / drawing.Width));
            xml.WriteAttributeString("viewBox", $"0 0 {PathText.Number(drawing.Width)} {PathText.Number(drawing.Height)}");
            xml.WriteAttributeString("role", "img");
            xml.WriteElementString("title", Svg, Clean(drawing.Title));
            xml.WriteElementString("desc", Svg, Clean(drawing.Description));
            Hatches(xml, drawing, palette);
            foreach (var shape in drawing.Shapes)
                Write(xml, shape, palette);
            xml.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    private static void Hatches(XmlWriter xml, Drawing drawing, Palette palette)
    {
        var colours = drawing.Shapes.Select(PaintOf).Where(paint => paint is { Hatched: true, Fill: not null }).Select(paint => paint!.Fill!)
            .Distinct().Order(StringComparer.Ordinal).ToList();
        if (colours.Count == 0)
            return;
        xml.WriteStartElement("defs", Svg);
        foreach (var name in colours)
        {
            xml.WriteStartElement("pattern", Svg);
            xml.WriteAttributeString("id", $"hatch-{name}");
            Attribute(xml, "width", Hatch.Gap);
            Attribute(xml, "height", Hatch.Gap);
            xml.WriteAttributeString("patternUnits", "userSpaceOnUse");
            xml.WriteAttributeString("patternTransform", "rotate(45)");
            xml.WriteStartElement("path", Svg);
            xml.WriteAttributeString("d", $"M0 0V{PathText.Number(Hatch.Gap)}");
            Stroke(xml, new Paint(null, name, Hatch.Width), palette);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static Paint? PaintOf(Shape shape) => shape switch
    {
        Shape.Box box => box.Paint,
        Shape.Circle circle => circle.Paint,
        Shape.Path path => path.Paint,
        _ => null,
    };

    private static void Write(XmlWriter xml, Shape shape, Palette palette)
    {
        switch (shape)
        {
            case Shape.Box box:
                xml.WriteStartElement("rect", Svg);
                Attribute(xml, "x", box.X);
                Attribute(xml, "y", box.Y);
                Attribute(xml, "width", box.Width);
                Attribute(xml, "height", box.Height);
                if (box.Radius > 0)
                    Attribute(xml, "rx", box.Radius);
                break;
            case Shape.Circle circle:
                xml.WriteStartElement("circle", Svg);
                Attribute(xml, "cx", circle.X);
                Attribute(xml, "cy", circle.Y);
                Attribute(xml, "r", circle.Radius);
                break;
            case Shape.Path path:
                xml.WriteStartElement("path", Svg);
                if (path is not { X: 0, Y: 0 })
                    xml.WriteAttributeString("transform", $"translate({PathText.Number(path.X)} {PathText.Number(path.Y)})");
                xml.WriteAttributeString("d", path.Data);
                break;
            case Shape.Words words:
                Words(xml, words, palette);
                break;
        }

        if (PaintOf(shape) is { } paint)
        {
            Fill(xml, paint, palette);
            Stroke(xml, paint, palette);
        }

        xml.WriteEndElement();
    }

    private static void Words(XmlWriter xml, Shape.Words words, Palette palette)
    {
        var style = words.Style;
        xml.WriteStartElement("text", Svg);
        Attribute(xml, "x", words.X);
        Attribute(xml, "y", words.Y);
        xml.WriteAttributeString("font-family", style.Mono ? Mono : Sans);
        Attribute(xml, "font-size", style.Size);
        if (style.Bold)
            xml.WriteAttributeString("font-weight", "600");
        if (style.Anchor != Anchor.Start)
            xml.WriteAttributeString("text-anchor", style.Anchor == Anchor.Middle ? "middle" : "end");
        Colour(xml, "fill", palette[style.Colour]);
        xml.WriteString(Clean(words.Text));
    }

    private static void Fill(XmlWriter xml, Paint paint, Palette palette)
    {
        if (paint.Fill is null)
            xml.WriteAttributeString("fill", "none");
        else if (paint.Hatched)
            xml.WriteAttributeString("fill", $"url(#hatch-{paint.Fill})");
        else
            Colour(xml, "fill", palette[paint.Fill]);
    }

    private static void Stroke(XmlWriter xml, Paint paint, Palette palette)
    {
        if (paint.Stroke is null)
            return;
        Colour(xml, "stroke", palette[paint.Stroke]);
        Attribute(xml, "stroke-width", paint.Width);
        if (paint.Dash is not null)
            xml.WriteAttributeString("stroke-dasharray", paint.Dash);
    }

    private static void Colour(XmlWriter xml, string name, Colour colour)
    {
        xml.WriteAttributeString(name, colour.Rgb);
        if (colour.Opacity < 1)
            Attribute(xml, $"{name}-opacity", colour.Opacity);
    }

    private static void Attribute(XmlWriter xml, string name, double value) => xml.WriteAttributeString(name, PathText.Number(value));

    /// <summary>Titles come from whoever made the link: what XML can't hold is left out.</summary>
    private static string Clean(string text) => text.All(letter => XmlConvert.IsXmlChar(letter))
        ? text
        : string.Concat(text.Select((letter, at) => Whole(text, at) || XmlConvert.IsXmlChar(letter) ? letter : '\uFFFD'));

    private static bool Whole(string text, int at) =>
        (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        || (char.IsLowSurrogate(text[at]) && at > 0 && char.IsHighSurrogate(text[at - 1]));
}

/// <summary>How hatched fillings are hatched, whoever draws them.</summary>
public static class Hatch
{
    public const double Gap = 7;

    public const double Width = 2;
}
