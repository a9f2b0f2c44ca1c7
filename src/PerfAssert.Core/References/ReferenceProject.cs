using System.Security;

namespace PerfAssert.References;

/// <summary>
/// A project without code that stands where the test project stands and refers to the code under test. Building it
/// leaves that code and its packages in one folder, with frameworks and versions chosen as for the tests.
/// </summary>
static class ReferenceProject
{
    /// <summary>The file's name, and that of the empty assembly.</summary>
    public const string Name = "PerfAssert.Reference";

    /// <summary>The list of the assemblies that were built, one on each line.</summary>
    public const string Assemblies = Name + ".assemblies.txt";

    /// <summary>The text of the project. It holds no absolute path, so that equal texts mean equal builds.</summary>
    /// <param name="toWorkplace">The way from the project's folder to that of <see cref="Workplace"/>.</param>
    /// <param name="targetFramework">Of the tests.</param>
    /// <param name="projects">The code under test, from the project's folder.</param>
    public static string Text(string toWorkplace, string targetFramework, IEnumerable<string> projects) =>
        $"""
            <Project>
              <PropertyGroup>
                <Workplace>$(MSBuildThisFileDirectory){Literal(toWorkplace)}/</Workplace>
                <!-- What the repository adds to every project is meant for its own; its versions hold here too. -->
                <ImportDirectoryBuildProps>false</ImportDirectoryBuildProps>
                <ImportDirectoryBuildTargets>false</ImportDirectoryBuildTargets>
                <UseArtifactsOutput>false</UseArtifactsOutput>
                <BaseIntermediateOutputPath>$(Workplace)obj/</BaseIntermediateOutputPath>
              </PropertyGroup>
              <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />
              <PropertyGroup>
                <TargetFramework>{Literal(targetFramework)}</TargetFramework>
                <OutputPath>$(Workplace)out/</OutputPath>
                <AppendTargetFrameworkToOutputPath>false</AppendTargetFrameworkToOutputPath>
                <AppendRuntimeIdentifierToOutputPath>false</AppendRuntimeIdentifierToOutputPath>
                <EnableDefaultItems>false</EnableDefaultItems>
                <CopyLocalLockFileAssemblies>true</CopyLocalLockFileAssemblies>
              </PropertyGroup>
              <ItemGroup>
                <GlobalPackageReference Remove="@(GlobalPackageReference)" />
                {string.Join(
                "\n    ",
                projects.Select(project => $"""<ProjectReference Include="{Literal(project)}" />""")
            )}
              </ItemGroup>
              <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
              <Target Name="ListAssemblies" AfterTargets="Build">
                <ItemGroup>
                  <Local Include="@(ReferenceCopyLocalPaths)" />
                  <Built Include="@(Local->WithMetadataValue('ReferenceSourceTarget', 'ProjectReference'))" />
                  <BuiltAssembly
                    Include="@(Built->'%(Filename)')"
                    Condition="'%(Extension)' == '.dll' and '%(Built.DestinationSubDirectory)' == ''"
                  />
                </ItemGroup>
                <WriteLinesToFile File="$(OutputPath){Assemblies}" Lines="@(BuiltAssembly)" Overwrite="true" />
              </Target>
            </Project>
            """;

    /// <summary>A text that neither XML nor MSBuild reads anything into.</summary>
    public static string Literal(string text) =>
        SecurityElement.Escape(
            string.Concat(
                text.Select(letter =>
                    letter is '%' or '$' or '@' or ';' or '\'' or '*' or '?' or '(' or ')'
                        ? FormattableString.Invariant($"%{(int)letter:X2}")
                        : letter.ToString()
                )
            )
        );
}
