"""A packed product, and a try of one item with it."""
import glob
import json
import os
import shutil

import running

HERE = os.path.dirname(os.path.abspath(__file__))
STRANGERS = ("PERFASSERT_", "GITHUB_", "CI_", "BUILD_", "SHOP_")


class Product:
    """A commit, its packages and its tool, in a folder that build/evidence.sh made."""

    def __init__(self, folder, name):
        self.folder, self.name = folder, name
        self.feed, self.tool, self.checkout = (os.path.join(folder, part) for part in ("feed", "tool/perfassert", "checkout"))
        with open(os.path.join(folder, "xunit"), encoding="utf-8") as file:
            self.xunit = file.read().strip()
        packages = glob.glob(os.path.join(self.feed, "PerfAssert.[0-9]*.nupkg"))
        self.version = os.path.basename(packages[0])[len("PerfAssert."):-len(".nupkg")]
        self.built = {}
        self.earlier = self

    def environment(self, temporary):
        """Where everything stays in the folder: packages, temporary files, the lock of the machine."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(STRANGERS) and name != "CI"}
        return kept | {
            "NUGET_PACKAGES": os.path.join(self.folder, "packages"), "DOTNET_CLI_HOME": os.path.join(self.folder, "home"),
            "TMPDIR": temporary,
            "DOTNET_CLI_TELEMETRY_OPTOUT": "1", "DOTNET_NOLOGO": "1", "DOTNET_CLI_UI_LANGUAGE": "en", "MSBUILDDISABLENODEREUSE": "1",
            "DOTNET_CLI_USE_MSBUILD_SERVER": "0", "SharedCompilationId": os.environ.get("EVIDENCE", "evidence"), "NO_COLOR": "1",
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
        }

    def project(self, name, more="", references="", language="cs", framework=True):
        """A sample project, with the package, where the packages are found; nothing is built yet."""
        target = os.path.join(self.folder, "projects", name)
        source = os.path.join(HERE, "projects", name)
        if os.path.isdir(source):
            shutil.copytree(source, target, dirs_exist_ok=True)
        os.makedirs(target, exist_ok=True)
        write(os.path.join(self.folder, "projects", "global.json"), '{ "test": { "runner": "Microsoft.Testing.Platform" } }')
        write(os.path.join(target, f"{name}.{language}proj"), self.project_text(more, references, language, framework))
        return target

    def project_text(self, more="", references="", language="cs", framework=True):
        packages = f'<PackageReference Include="xunit.v3" Version="{self.xunit}" />' \
                   f'<PackageReference Include="PerfAssert" Version="{self.version}" />'
        usings = '<Using Include="PerfAssert" /><Using Include="Xunit" />' if language == "cs" else ""
        compiled = '<Compile Include="**/*.fs" Exclude="obj/**;bin/**" />' if language == "fs" else ""
        return f"""<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>{"<OutputType>Exe</OutputType>" if framework else ""}
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
    {more}
  </PropertyGroup>
  <ItemGroup>{packages + usings if framework else ""}{compiled}{references}</ItemGroup>
</Project>
"""

    def shop(self):
        """The folder of the built project Shop, which most items share."""
        return self.once("Shop", lambda: self.build("Shop"))

    def build(self, name, references="", more=""):
        """Builds a sample project; the folder of its program."""
        folder = self.project(name, "<RunAnalyzers>false</RunAnalyzers>" + more, references)
        built = Try(self, name.lower()).dotnet("build", folder, "-c", "Release")
        if built.code != 0:
            raise RuntimeError(f"the project {name} is not built: " + built.line("error"))
        return os.path.join(folder, "bin", "Release", "net10.0")

    def once(self, name, make):
        if name not in self.built:
            self.built[name] = make()
        return self.built[name]


class Try:
    """One item, tried with one product in a folder of its own."""

    def __init__(self, product, name):
        self.product, self.name = product, name
        self.folder = os.path.join(product.folder, "r", name)
        os.makedirs(os.path.join(self.folder, "t"), exist_ok=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def given(self, name):
        """An input, copied into the folder."""
        shutil.copy(os.path.join(HERE, "inputs", name), self.path(name))
        return name

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return json.load(file)

    def written(self, name, content):
        """A file of the folder: text, bytes, or what becomes JSON."""
        write(self.path(name), content)
        return name

    def environment(self, **more):
        temporary = self.path("t")
        return self.product.environment(temporary) | more

    def tool(self, *words, seconds=60, of=None, **more):
        """Runs the tool; its home is the folder."""
        settings = {"HOME": self.folder, "PERFASSERT_TRACE": "", **more}
        return running.run([(of or self.product).tool, *words], self.folder, self.environment(**settings), seconds)

    def within(self, script, *words, seconds=60):
        """Runs the tool out of a shell script that ends with exec "$@"."""
        return running.run(["sh", script, self.product.tool, *words], self.folder, self.environment(HOME=self.folder), seconds)

    def dotnet(self, *words, folder=None, seconds=300, **more):
        return running.run(["dotnet", *words], folder or self.folder, self.environment(**more), seconds)

    def tests(self, *words, folder=None, program="Shop", seconds=120, **more):
        """Runs a test program of xUnit; records go into the folder out."""
        command = [os.path.join(folder or self.product.shop(), program), "-noColor", *words]
        return running.run(command, self.folder, self.environment(**{"PERFASSERT_OUTPUT": self.path("out"), **more}), seconds)

    def each(self, *commands, pattern=()):
        """Runs several commands of the tool: all exit codes, and the sentence of the first that was no success."""
        ran = [self.tool(*command) for command in commands]
        first = next((one for one in ran if one.code != 0), ran[0])
        codes = ", ".join(f"{' '.join(command[:2]) if command[0] == 'alerts' else command[0]} {one.code}"
                          for command, one in zip(commands, ran))
        return f"exit codes {codes}; {first.line(*pattern)}"

    def records(self, folder="out"):
        return sorted(path for path in glob.glob(self.path(f"{folder}/**/*.json"), recursive=True) if ".html" not in path)

    def verdicts(self, folder="out"):
        """What the records say of each test."""
        said = []
        for path in self.records(folder):
            with open(path, encoding="utf-8") as file:
                record = json.load(file)
                for test in record.get("tests", []) if isinstance(record, dict) else []:
                    why = test.get("notMeasured")
                    said.append(f"{test['method']} {test['verdict'] or 'not measured'}" + (f" ({running.short(why)[:70]})" if why else ""))
        return ", ".join(said) or "no record"


def write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if not isinstance(content, (str, bytes)):
        content = json.dumps(content)
    with open(path, "wb") as file:
        file.write(content.encode() if isinstance(content, str) else content)
