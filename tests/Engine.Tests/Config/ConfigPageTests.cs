using Playground.Engine.Config;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Config;

/// <summary><c>docs/CONFIGS.md</c> says what the catalogue says. A run with <c>DOCS_UPDATE=1</c> writes it anew.</summary>
public sealed class ConfigPageTests
{
    [Fact]
    public void The_page_of_configs_is_up_to_date()
    {
        var file = Path.Combine(KafkaCases.RepositoryRoot, "docs", "CONFIGS.md");
        var page = ConfigPage.Write();
        if (Environment.GetEnvironmentVariable("DOCS_UPDATE") == "1")
            File.WriteAllText(file, page);

        Assert.Equal(page, File.ReadAllText(file));
    }

    [Fact]
    public void Each_config_that_the_engine_acts_on_has_a_meaning_in_both_languages()
    {
        foreach (var row in ConfigCatalogue.All.Where(row => row.Modelled))
        {
            Assert.NotEqual("", row.Meaning);
            Assert.NotEqual("", row.MeaningKo);
        }
    }
}
