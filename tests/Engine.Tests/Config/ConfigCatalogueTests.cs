using Playground.Engine.Config;

namespace Playground.Engine.Tests.Config;

public sealed class ConfigCatalogueTests
{
    private static readonly ConfigScopes[] ScopesOfForms =
        [ConfigScopes.Producer, ConfigScopes.Consumer, ConfigScopes.Topic, ConfigScopes.Broker];

    [Fact]
    public void Every_default_passes_its_own_check()
    {
        var refused = ConfigCatalogue.All
            .Where(key => key.Default is not null && ConfigText.Check(key, key.Default, out _) is not null)
            .Select(key => $"{key.Scope} {key.Name}");

        Assert.Empty(refused);
    }

    [Fact]
    public void Every_described_key_exists_in_each_of_its_scopes()
    {
        var missing =
            from row in ModelledKeys.Rows
            from scope in Enum.GetValues<ConfigScopes>()
            where scope != ConfigScopes.None && row.Scopes.HasFlag(scope) && ConfigCatalogue.Find(scope, row.Name) is null
            select $"{scope} {row.Name}";

        Assert.Empty(missing);
    }

    [Fact]
    public void No_key_is_described_twice()
    {
        var twice = ConfigCatalogue.All.Where(key => ModelledKeys.Rows.Count(row => row.Name == key.Name && row.Scopes.HasFlag(key.Scope)) > 1);

        Assert.Empty(twice);
    }

    [Fact]
    public void Every_described_key_has_a_meaning_in_both_languages_and_times_have_their_unit()
    {
        foreach (var key in ScopesOfForms.SelectMany(scope => ConfigCatalogue.Described(scope)))
        {
            Assert.NotEmpty(key.Meaning);
            Assert.Matches("[가-힣]", key.MeaningKo);
            Assert.Equal(key.Name.EndsWith(".ms", StringComparison.Ordinal), key.Unit == "ms");
        }
    }

    [Fact]
    public void A_form_gets_the_producers_modelled_keys_with_type_default_bounds_and_allowed_values()
    {
        var keys = ConfigCatalogue.Modelled(ConfigScopes.Producer);

        var acks = Assert.Single(keys, key => key.Name == "acks");
        Assert.Equal(["all", "-1", "0", "1"], acks.Allowed.AsEnumerable());
        Assert.Equal("all", acks.Default);
        var inFlight = Assert.Single(keys, key => key.Name == "max.in.flight.requests.per.connection");
        Assert.Equal((ConfigType.Int, 1m, "5"), (inFlight.Type, inFlight.Min, inFlight.Default));
        Assert.All(keys, key => Assert.True(key.Modelled));
    }

    [Fact]
    public void The_same_name_has_its_own_default_in_each_scope()
    {
        Assert.Equal("none", ConfigCatalogue.Get(ConfigScopes.Producer, "compression.type").Default);
        Assert.Equal("producer", ConfigCatalogue.Get(ConfigScopes.Topic, "compression.type").Default);
        Assert.Null(ConfigCatalogue.Find(ConfigScopes.Producer, "session.timeout.ms"));
    }
}
