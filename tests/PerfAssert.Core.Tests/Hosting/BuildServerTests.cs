using PerfAssert.Hosting;

namespace PerfAssert.Core.Tests.Hosting;

public class BuildServerTests
{
    [Theory]
    [InlineData("JENKINS_URL", "https://ci")]
    [InlineData("GITHUB_ACTION", "run1")]
    [InlineData("TEAMCITY_VERSION", "2026.1")]
    [InlineData("BuildRunner", "MyGet")]
    [InlineData("GITLAB_CI", "true")]
    [InlineData("GO_SERVER_URL", "https://go")]
    [InlineData("TRAVIS_BUILD_ID", "1")]
    [InlineData("DOTNET_RUNNING_IN_CONTAINER", "true")]
    [InlineData("APPVEYOR", "True")]
    [InlineData("TF_BUILD", "True")]
    [InlineData("BITBUCKET_BUILD_NUMBER", "1")]
    [InlineData("WSL_DISTRO_NAME", "Ubuntu")]
    [InlineData("CI", "true")]
    [InlineData("CI", "True")]
    [InlineData("GITHUB_ACTIONS", "true")]
    public void One_variable_tells_a_build_server(string variable, string value) =>
        Assert.True(IsDetected(variable, value));

    [Theory]
    [InlineData("CI", "false")]
    [InlineData("CI", "")]
    [InlineData("DOTNET_RUNNING_IN_CONTAINER", "1")]
    [InlineData("BuildRunner", "mine")]
    [InlineData("TF_BUILD", "")]
    [InlineData("GITHUB_ACTION", "")]
    [InlineData("PATH", "true")]
    public void Another_value_or_variable_tells_nothing(string variable, string value) =>
        Assert.False(IsDetected(variable, value));

    static bool IsDetected(string variable, string value) =>
        BuildServerDetector.IsDetected(name => name == variable ? value : null);
}
