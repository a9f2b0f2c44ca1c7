namespace PerfAssert.Loads.Running;

/// <summary>Tells each user what to do next: an operation that is due, in an open phase; one more, in a closed one;
/// or to wait.</summary>
/// <param name="timeOut">How long, in ticks of the clock, an operation may take, and how long it may wait for a free
/// user until it is dropped.</param>
/// <param name="hire">Makes a new user.</param>
sealed class OperationDispatcher(long timeOut, Func<User> hire)
{
    readonly Lock gate = new();
    readonly ArrivalQueue waiting = new();
    readonly Stack<User> idle = new();
    readonly List<User> users = [];
    PhaseRun? phase;
    int most;
    bool isStopped;
    bool isOver;

    /// <summary>How long an operation may take, in ticks of the clock.</summary>
    public long TimeOut => timeOut;

    /// <summary>Users with an operation under way.</summary>
    public int Busy { get; private set; }

    /// <summary>Whether nothing is under way and nothing waits.</summary>
    public bool IsIdle
    {
        get
        {
            lock (gate)
                return Busy == 0 && waiting.Count == 0;
        }
    }

    /// <summary>Operations that are due and wait for a user.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
                return waiting.Count;
        }
    }

    /// <summary>Every user that was not given up.</summary>
    public User[] Users
    {
        get
        {
            lock (gate)
                return [.. users];
        }
    }

    /// <summary>From now on operations belong to this phase;
    /// null: no more begin of themselves, but those that are due are still done.</summary>
    public void Enter(PhaseRun? next)
    {
        lock (gate)
            phase = next;
    }

    /// <summary>At most so many users at once, and in a closed phase exactly so many.</summary>
    public void Allow(int usersAtOnce, long now)
    {
        lock (gate)
            most = usersAtOnce;
        while (Next(now) is { } user)
            user.Wake();
    }

    /// <summary>An operation is due.</summary>
    public void Post(PhaseRun of, long due, long now)
    {
        lock (gate)
        {
            if (!isStopped)
                waiting.Add(new(of, due, due));
        }

        Next(now)?.Wake();
    }

    /// <summary>A user has done his operation and asks for another. False: he waits until he is woken.</summary>
    public bool TryNext(User user, long now, out Arrival arrival)
    {
        lock (gate)
        {
            Busy--;
            if (TryTake(now, out arrival))
            {
                // He was busy while it waited: that is the service's doing, not the generator's.
                arrival = arrival with
                {
                    Freed = Math.Max(now, arrival.Due),
                };
                return true;
            }

            if (isOver)
                return true;
            idle.Push(user);
            return false;
        }
    }

    /// <summary>A user will not come back: another may take his place.</summary>
    public void GiveUp(User user, long now)
    {
        lock (gate)
        {
            users.Remove(user);
            Busy--;
        }

        Next(now)?.Wake();
    }

    /// <summary>Forgets what waits; nothing more begins.</summary>
    public void Stop()
    {
        lock (gate)
        {
            (phase, isStopped) = (null, true);
            waiting.Clear();
        }
    }

    /// <summary>Sends all users home.</summary>
    public void Close()
    {
        Stop();
        List<User> parked;
        lock (gate)
        {
            isOver = true;
            parked = [.. idle];
            idle.Clear();
        }

        foreach (var user in parked)
            user.Dismiss();
    }

    /// <summary>A user who can begin now and has something to do, or null.</summary>
    User? Next(long now)
    {
        lock (gate)
        {
            if (isOver || !TryTake(now, out var arrival))
                return null;
            if (!idle.TryPop(out var user))
                users.Add(user = hire());
            user.Hand(arrival);
            return user;
        }
    }

    bool TryTake(long now, out Arrival arrival)
    {
        arrival = default;
        if (Busy >= most)
            return false;

        while (waiting.Count > 0)
        {
            arrival = waiting.Take();
            if (now - arrival.Due <= timeOut)
            {
                Busy++;
                return true;
            }

            arrival.Phase!.Drop();
        }

        arrival = default;
        if (phase is not { IsOpen: false })
            return false;

        Busy++;
        arrival = new(phase, 0, 0);
        return true;
    }
}
