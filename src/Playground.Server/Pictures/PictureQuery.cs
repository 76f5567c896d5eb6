using System.Globalization;
using Playground.Client.Design;
using Playground.Client.Wording;

namespace Playground.Server.Pictures;

/// <summary>How a picture is wanted.</summary>
/// <param name="Height">In pixels; null: as it comes out.</param>
/// <param name="Internal">With the brokers' own topics.</param>
internal sealed record PictureQuery(Scheme Scheme, int Width, int? Height, Language Language, bool Internal)
{
    public const int Narrowest = 100;

    public const int Widest = 2400;

    private const int Usual = 1200;

    /// <summary>Reads <c>scheme</c>, <c>width</c>, <c>height</c>, <c>lang</c> and <c>internal</c> of a request.</summary>
    /// <returns>The wish, or what is wrong with it.</returns>
    public static (PictureQuery? Query, string? Wrong) Read(HttpRequest request)
    {
        var query = request.Query;
        var scheme = query["scheme"].ToString();
        if (scheme is not ("" or "light" or "dark"))
            return (null, $"scheme is light or dark, not “{Short(scheme)}”.");
        if (!Pixels(query["width"], out var width) || !Pixels(query["height"], out var height))
            return (null, $"width and height are whole numbers of pixels from {Narrowest} to {Widest}.");
        var code = query["lang"].ToString();
        var asked = code.Length == 0 ? Languages.Choose(request.Cookies[Languages.Cookie], request.Headers.AcceptLanguage) : Languages.Parse(code);
        return asked is { } language
            ? (new PictureQuery(scheme == "dark" ? Scheme.Dark : Scheme.Light, width ?? Usual, height, language, query["internal"] == "true"), null)
            : (null, $"lang is en or ko, not “{Short(code)}”.");
    }

    private static bool Pixels(string? text, out int? pixels)
    {
        pixels = null;
        if (string.IsNullOrEmpty(text))
            return true;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < Narrowest or > Widest)
            return false;
        pixels = number;
        return true;
    }

    private static string Short(string text) => text.Length > 20 ? text[..20] + "…" : text;
}
