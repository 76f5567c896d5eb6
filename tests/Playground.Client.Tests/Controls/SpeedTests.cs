using Playground.Client.Contracts;
using Playground.Client.Controls;
using Playground.Client.Wording;
using Playground.Engine.Kernel;

namespace Playground.Client.Tests.Controls;

public class SpeedTests
{
    [Theory]
    [InlineData(0.0025, "1 ms = 0.4 s")]
    [InlineData(0.001, "1 ms = 1 s")]
    [InlineData(1, "1 s = 1 s")]
    [InlineData(0.1, "1 s = 10 s")]
    [InlineData(100, "1 min = 0.6 s")]
    public void ASpeedIsSaidAsWhatATimeTakes(double speed, string words) => Assert.Equal(words, Speed.Words(speed));

    [Fact]
    public void TheSliderReachesBothEndsAndFindsItsWayBack()
    {
        Assert.Equal(SessionCommand.MinSpeed, Speed.FromSlider(Speed.Slowest));
        Assert.Equal(SessionCommand.MaxSpeed, Speed.FromSlider(Speed.Fastest));
        for (var position = Speed.Slowest; position <= Speed.Fastest; position += 5)
            Assert.InRange(Speed.ToSlider(Speed.FromSlider(position)), position - 3, position + 3);
    }

    [Theory]
    [InlineData(1_214_380, "00:01.214 380")]
    [InlineData(61_000_001, "01:01.000 001")]
    public void TheClockShowsMicroseconds(long at, string text) => Assert.Equal(text, TimeText.Clock(new Instant(at)));

    [Theory]
    [InlineData(6_800_000, "6.8 s")]
    [InlineData(12_400_000, "12 s")]
    [InlineData(340_000, "340 ms")]
    [InlineData(400, "400 µs")]
    [InlineData(180_000_000, "3 min")]
    public void ALengthHasFewDigits(long length, string text) => Assert.Equal(text, TimeText.Length(new Duration(length)));
}
