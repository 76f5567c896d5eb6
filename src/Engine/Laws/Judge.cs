using System.Globalization;
using System.Runtime.CompilerServices;
using Playground.Engine.Kernel;

namespace Playground.Engine.Laws;

/// <summary>Says which law is broken, and when. A law's text is only put together once it is.</summary>
internal sealed class Judge(Simulation simulation)
{
    /// <exception cref="LawBrokenException">It does not hold.</exception>
    public void Require(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] ref LawText law)
    {
        if (!holds)
            throw new LawBrokenException(law.ToString(), simulation.Now, simulation.Trace.Count);
    }
}

/// <summary>The text of a law, written only where it is broken.</summary>
[InterpolatedStringHandler]
internal ref struct LawText
{
    private DefaultInterpolatedStringHandler _text;

    public LawText(int literalLength, int formattedCount, bool holds, out bool isBroken)
    {
        isBroken = !holds;
        _text = isBroken ? new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture) : default;
    }

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public override string ToString() => _text.ToStringAndClear();
}
