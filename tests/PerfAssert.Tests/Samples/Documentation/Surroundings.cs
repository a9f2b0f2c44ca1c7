namespace Pages;

/// <summary>What the snippets of the pages take for granted: the things of the reader.</summary>
public abstract class Surroundings
{
    protected readonly Shop shop = new();
    protected readonly Order order = new();
    protected readonly Cache cache = new();
    protected readonly Signer generator = new();
    protected readonly Signer signer = new();
    protected readonly byte[] content = [];
    protected readonly Dictionary<int, byte[]> contents = [];
    protected readonly HttpContent cart = new Order();
    protected readonly HttpClient client = new();
    protected readonly int[] numbers = [];
    protected readonly WebApplicationBuilder builder = WebApplication.CreateBuilder();
    protected readonly WebApplication app = null!;
    protected readonly IServiceCollection services = new ServiceCollection();

    protected static string NextKey(int size) => $"{size}";

    public void Hashes_alone() { }
}

public class Order() : StringContent("{}");

public class Receipt;

public class Shop
{
    public Receipt Place(Order order) => new();

    public Receipt Sign(Order order) => new();
}

public class Store
{
    public Receipt Keep(Order order) => new();

    public Task<Receipt> KeepLater(Order order) => Task.FromResult(new Receipt());

    public bool TryDrain() => true;
}

public interface IStock
{
    int Take(int count);
}

public class Stock : IStock
{
    public int Take(int count) => count;
}

public class Cache
{
    public double HitRate => 1;

    public Task<string> GetAsync(string key) => Task.FromResult(key);
}

public class Signer
{
    public string Generate(byte[] content, string key) => key;

    public string Sign(byte[] content) => "";
}

public static class Quick
{
    public static void Sort(int[] numbers) => Array.Sort(numbers);
}

public static class Comb
{
    public static void Sort(int[] numbers) => Array.Sort(numbers);
}

public static class Bubble
{
    public static void Sort(int[] numbers) => Array.Sort(numbers);
}
