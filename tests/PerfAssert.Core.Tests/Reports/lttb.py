# Largest-triangle-three-buckets by its definition (Steinarsson 2013, 4.2): prints what DownsamplingTests expects.
points = [(x, x * x * 31 % 97) for x in range(50)]
most = 10
size = (len(points) - 2) / (most - 2)
buckets = [[points[0]]]
for number in range(most - 2):
    buckets.append([p for i, p in enumerate(points[1:-1]) if int(i / size) == number])
buckets.append([points[-1]])
chosen = [points[0]]
for number in range(1, most - 1):
    after = buckets[number + 1]
    c = (sum(p[0] for p in after) / len(after), sum(p[1] for p in after) / len(after))
    a = chosen[-1]
    area = lambda b: abs((a[0] * (b[1] - c[1]) + b[0] * (c[1] - a[1]) + c[0] * (a[1] - b[1])) / 2)
    chosen.append(max(buckets[number], key=area))
chosen.append(points[-1])
print([p[0] for p in chosen])
